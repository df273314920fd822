//! Descriptions in OpenAPI documents of what no schema item describes.

use crate::model::Standing;

pub(crate) const SUCCESS: &str = "Success.";
pub(crate) const ERROR: &str = "An error.";
pub(crate) const ANY_ERROR: &str = "An error in any of the documented shapes.";
pub(crate) const ACCEPTED_DELIVERY: &str = "The delivery is accepted.";

/// Why a platform is not as reliable as its documentation.
pub(crate) const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Mock => "No live host is known to serve this API.",
        Standing::Unverified => "Not tested against the live platform.",
    }
}
