//! What is found out about the types once all are known.

pub(crate) mod cycles;
pub(crate) mod equal;
pub(crate) mod json_patch;
pub(crate) mod local_names;
pub(crate) mod names;
pub(crate) mod pagination;
pub(crate) mod pinned;
pub(crate) mod reach;
pub(crate) mod values;
pub(crate) mod wishes;
