//! The SDK in `generated/`, used: every example of its pages is compiled as part of this crate.
//!
//! A place in a model takes what belongs there:
//!
//! ```
//! use sailpoint::v2025::models::{Entitlement, EntitlementSource, JsonPatchOperation};
//!
//! JsonPatchOperation::replace(Entitlement::REQUESTABLE, true);
//! JsonPatchOperation::replace(Entitlement::DESCRIPTION, "Pays people");
//! JsonPatchOperation::replace(Entitlement::DESCRIPTION, None::<String>);
//! JsonPatchOperation::add(Entitlement::SEGMENTS.end(), "3f1d");
//! JsonPatchOperation::replace(Entitlement::SOURCE.then(&EntitlementSource::NAME), "HR");
//! JsonPatchOperation::replace("/anything", [1, 2]);
//! ```
//!
//! and nothing else:
//!
//! ```compile_fail,E0277
//! use sailpoint::v2025::models::{Entitlement, JsonPatchOperation};
//!
//! JsonPatchOperation::replace(Entitlement::REQUESTABLE, "no");
//! ```
//!
//! Clients and calls go from thread to thread:
//!
//! ```
//! fn shared<T: Clone + Send + Sync + 'static>() {}
//! fn sent<T: Send + 'static>(_: &T) {}
//!
//! shared::<sailpoint::Client>();
//! let api = sailpoint::Client::mock(sailpoint::Mock::new()).v2025();
//! sent(&api.entitlements().list_entitlements().send());
//! sent(&api.entitlements().list_entitlements().items());
//! ```

include!(concat!(env!("OUT_DIR"), "/examples.rs"));
