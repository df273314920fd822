//! Login parameters that are computed from the inputs of the builder: digests of passwords and dates.

// Invariant: a value that is computed from a secret is a secret.

use jiff::Timestamp;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use secrecy::{ExposeSecret, SecretString};

use crate::digest;

/// A string that a login sends.
#[doc(hidden)]
#[derive(Debug)]
pub enum ComputedParam {
    /// An input of the builder, by index.
    Input(usize),
    /// The current date in a `strftime` format.
    Date(&'static str),
    /// The SHA-1 of the concatenated strings, as hexadecimal digits in lower case.
    Sha1(&'static [Self]),
}

impl ComputedParam {
    /// Computes the string, with the date in a time zone.
    pub(super) fn compute(&self, inputs: &[SecretString], now: Timestamp, zone: &TimeZone) -> SecretString {
        match self {
            Self::Input(index) => inputs.get(*index).cloned().unwrap_or_default(),
            // The generator has checked the format.
            Self::Date(format) => strtime::format(format, zone.to_datetime(now)).unwrap_or_default().into(),
            Self::Sha1(parts) => {
                let parts: Vec<SecretString> = parts.iter().map(|part| part.compute(inputs, now, zone)).collect();
                let parts: Vec<&[u8]> = parts.iter().map(|part| part.expose_secret().as_bytes()).collect();
                digest::sha1(&parts).into()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Test vector: SHA-1 of a date and of the SHA-1 of a password.
    #[test]
    fn computes_sha1_of_date_and_password_hash() {
        let key =
            ComputedParam::Sha1(&[ComputedParam::Date("%Y%m%d"), ComputedParam::Sha1(&[ComputedParam::Input(0)])]);
        let inputs = ["secret".into()];
        let late: Timestamp = "2024-01-01T23:30:00Z".parse().unwrap();
        let warsaw = TimeZone::fixed(jiff::tz::offset(1));
        let in_warsaw = key.compute(&inputs, late, &warsaw);
        assert_eq!(in_warsaw.expose_secret(), "bd51415e13f2bf155920a01e0757001fd16a59b8");
        assert_ne!(key.compute(&inputs, late, &TimeZone::UTC).expose_secret(), in_warsaw.expose_secret());
    }
}
