//! Parameters of a login that are computed from what the builder asks for: digests of passwords and dates.
//!
//! Invariant: what is computed is a secret as much as what it is computed from.

use jiff::Timestamp;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use secrecy::{ExposeSecret, SecretString};

use crate::digest;

/// A text that a login sends.
#[derive(Debug)]
pub enum ComputedParam {
    /// One of the values that the builder asks for, by its number.
    Asked(usize),
    /// The day on which it is sent, in this form of `strftime`.
    Date(&'static str),
    /// The SHA-1 of some texts, one after another, as hexadecimal digits in lower case.
    Sha1(&'static [Self]),
}

impl ComputedParam {
    /// The text, at a moment and where clocks show the time of a zone.
    pub(super) fn compute(&self, asked: &[SecretString], now: Timestamp, zone: &TimeZone) -> SecretString {
        match self {
            Self::Asked(number) => asked.get(*number).cloned().unwrap_or_default(),
            // The generator has tried the form.
            Self::Date(form) => strtime::format(form, zone.to_datetime(now)).unwrap_or_default().into(),
            Self::Sha1(parts) => {
                let parts: Vec<SecretString> = parts.iter().map(|part| part.compute(asked, now, zone)).collect();
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
            ComputedParam::Sha1(&[ComputedParam::Date("%Y%m%d"), ComputedParam::Sha1(&[ComputedParam::Asked(0)])]);
        let asked = ["secret".into()];
        let late: Timestamp = "2024-01-01T23:30:00Z".parse().unwrap();
        let warsaw = TimeZone::fixed(jiff::tz::offset(1));
        let there = key.compute(&asked, late, &warsaw);
        assert_eq!(there.expose_secret(), "bd51415e13f2bf155920a01e0757001fd16a59b8");
        assert_ne!(key.compute(&asked, late, &TimeZone::UTC).expose_secret(), there.expose_secret());
    }
}
