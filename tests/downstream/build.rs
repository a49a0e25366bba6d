//! Generates the client of the harbour, and one of its crews alone.

use sailmaker::build::{rust, BuildError};

fn main() -> Result<(), BuildError> {
    rust("api/harbour.yaml").emit()?;
    rust("api/harbour.yaml")
        .module("crews")
        .tag("Crews")
        .overlay("api/crews.overlay.yaml")
        .environment("HARBOUR")
        .hide_warnings()
        .emit()
}
