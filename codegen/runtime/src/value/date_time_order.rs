//! Comparison of date-times: by point in time.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use jiff::{Timestamp, civil};

use super::date_time::DateTime;

/// What a date-time is compared by.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    /// The local time, if the offset is unknown.
    Local(civil::DateTime),
    Instant(Timestamp),
}

impl Key {
    fn of(value: &DateTime) -> Self {
        value.timestamp().map_or(Self::Local(value.local()), Self::Instant)
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        Key::of(self) == Key::of(other)
    }
}

impl Eq for DateTime {}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Key::of(self).hash(state);
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        Key::of(self).cmp(&Key::of(other))
    }
}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn time(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    #[test]
    fn compares_by_point_in_time() {
        let (utc, berlin) = (time("2026-11-25T10:00:00Z"), time("2026-11-25T11:00:00+01:00"));
        assert_eq!(utc, berlin);
        assert_eq!(HashSet::from([utc, berlin, time("2026-11-25T10:00:00.000+00:00")]).len(), 1);
        assert_eq!(berlin.to_string(), "2026-11-25T11:00:00+01:00");
        assert!(time("2026-11-25T10:30:00+01:00") < utc && utc < time("2026-11-25T10:00:00.001Z"));
    }

    #[test]
    fn orders_times_without_an_offset_before_others() {
        let local = time("2026-11-25T10:00:00");
        assert_ne!(local, time("2026-11-25T10:00:00Z"));
        let mut all =
            [time("2020-01-01T00:00:00Z"), time("2026-11-25T11:00:00"), local, time("2019-12-31T23:00:00-02:00")];
        all.sort();
        let sorted = all.map(|time| time.to_string());
        assert_eq!(
            sorted,
            ["2026-11-25T10:00:00", "2026-11-25T11:00:00", "2020-01-01T00:00:00Z", "2019-12-31T23:00:00-02:00"]
        );
    }
}
