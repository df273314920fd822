//! Descriptions in OpenAPI documents of what no schema item describes.

use crate::model::StatusKind;

pub(crate) const SUCCESS: &str = "Success.";
pub(crate) const ERROR: &str = "An error.";
pub(crate) const ANY_ERROR: &str = "An error in any of the documented shapes.";
pub(crate) const ACCEPTED_DELIVERY: &str = "The delivery is accepted.";

/// Why a platform is not as reliable as its documentation.
pub(crate) const fn status_meaning(kind: StatusKind) -> &'static str {
    match kind {
        StatusKind::Mock => "No live host is known to serve this API.",
        StatusKind::Unverified => "Not tested against the live platform.",
    }
}
