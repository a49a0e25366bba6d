"""A client, as small as may be to test what all clients have in common."""
