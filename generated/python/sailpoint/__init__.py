"""Client for SailPoint's Identity Security Cloud APIs."""
