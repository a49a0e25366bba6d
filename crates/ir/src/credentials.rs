//! How callers prove who they are.

use crate::Location;

/// How callers prove to an API who they are. A document can have a scheme for each operation; an SDK has one for all, the
/// document's own choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// The document declares no scheme. Callers may have an access token all the same.
    Undeclared,
    /// An access token in the header `Authorization` (RFC 6750), however they come by it.
    Bearer,
    /// Name and password in the header `Authorization` (RFC 7617).
    Basic,
    /// A key that is sent as a parameter.
    Key {
        /// Where: in the query, a header or a cookie.
        location: Location,
        /// The parameter's name.
        name: String,
    },
}
