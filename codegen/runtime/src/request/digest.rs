//! A digest of the parameters of a request.

use super::Request;
use crate::digest::{Encoding, sha256};
use crate::operation::Location;

/// The number of bytes of a digest: enough to distinguish the lists of one program, and too few to find values by trying.
const LENGTH: usize = 4;

impl Request {
    /// Returns a digest of the parameters that are set, as hexadecimal digits, except for some query parameters or body fields.
    ///
    /// It depends on names and values only, so that it stays the same when a schema gets further parameters.
    pub(crate) fn digest_without(&self, names: &[&str]) -> String {
        let mut pairs: Vec<String> = Vec::new();
        for location in [Location::Path, Location::Query, Location::Field, Location::Body] {
            let is_excluded =
                |name: &str| matches!(location, Location::Query | Location::Field) && names.contains(&name);
            let values = self.values(location).filter(|(parameter, _)| !is_excluded(parameter.name));
            pairs.extend(values.map(|(parameter, json)| format!("{location:?} {:?} {json}", parameter.name)));
        }
        pairs.sort();
        Encoding::Hex.encode(&sha256(pairs.join("\n").as_bytes())[..LENGTH])
    }
}
