//! JSON blocks as payload files.

use super::resources::Planned;
use super::section::Section;
use super::words::Direction;
use crate::report::Report;

/// Collects the JSON blocks of a section, named by operation and status.
pub(super) fn collect(section: &Section, planned: &Planned, payloads: &mut Vec<(String, String)>, report: &mut Report) {
    for sample in &section.samples {
        let kind = match sample.direction {
            Direction::Request => "request".to_owned(),
            Direction::Response => sample.status.to_string(),
        };
        let name = format!("{}.{}.{kind}.json", planned.resource, planned.name);
        if payloads.iter().any(|(known, _)| *known == name) {
            report.skip(name, sample.lines.0, "further examples of the same operation and status: no file");
        } else if !payloads.iter().any(|(_, known)| *known == sample.text) {
            payloads.push((name, sample.text.clone()));
        }
    }
}
