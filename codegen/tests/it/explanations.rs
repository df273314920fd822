//! The explanation of each code, whose examples are true.

use std::collections::BTreeSet;

use shopwire_codegen::diagnostic::{Code, Diagnostics};
use shopwire_codegen::documents::{DocumentSyntax, Documents};
use shopwire_codegen::source::SourceMap;

use crate::support;

/// The blocks of a section, as schema files. Each starts with a comment that names its file.
fn example(code: Code, section: &str) -> SourceMap {
    let explanation = code.explanation();
    let (_, rest) = explanation.split_once(&format!("\n## {section}\n")).unwrap();
    let section = rest.split_once("\n## ").map_or(rest, |(section, _)| section);
    let mut files = vec![("acme/platform.yaml".to_owned(), support::PLATFORM.to_owned())];
    for fenced in section.split("\n```").skip(1).step_by(2) {
        let (language, block) = fenced.split_once('\n').unwrap();
        // JSON has no comments.
        let is_json = language == "json";
        let comment = if is_json { "// schema/" } else { "# schema/" };
        let (path, rest) = block.strip_prefix(comment).unwrap().split_once('\n').unwrap();
        files.push((path.to_owned(), if is_json { rest } else { block }.to_owned()));
    }
    assert!(files.len() > 1, "{} has no example", code.as_str());
    SourceMap::new(files)
}

/// Checks an example, with the document of the explanation if it has one.
fn check(code: Code, section: &str) -> Diagnostics {
    let schema = example(code, section);
    let Some((_, rest)) = code.explanation().split_once("```text\n") else {
        return shopwire_codegen::check(&schema).unwrap_or_else(|errors| errors);
    };
    let mut documents = Documents::default();
    documents.add("acme", "manual", DocumentSyntax::Text, rest.split_once("```").unwrap().0);
    shopwire_codegen::check_documents(&schema, &documents).map_or_else(|errors| errors, |(warnings, _)| warnings)
}

#[test]
fn reports_exactly_the_code_for_each_wrong_example() {
    for code in Code::ALL {
        let diagnostics = check(*code, "Wrong");
        let codes: BTreeSet<&str> = diagnostics.list.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes, BTreeSet::from([code.as_str()]), "{diagnostics}");
    }
}

#[test]
fn reports_nothing_for_each_right_example() {
    for code in Code::ALL {
        let diagnostics = check(*code, "Right");
        assert!(diagnostics.is_empty(), "{}: {diagnostics}", code.as_str());
    }
}

#[test]
fn starts_each_explanation_with_its_code_and_a_summary() {
    for code in Code::ALL {
        let explanation = code.explanation();
        let title = format!("# {}: {}\n\n", code.as_str(), code.summary());
        assert!(explanation.starts_with(&title) && code.summary().len() > 10, "{}: {title}", code.as_str());
        assert!(explanation.lines().all(|line| line.chars().count() <= 80), "{}: a line is too long", code.as_str());
        assert_eq!(Code::from_name(code.as_str()), Some(*code));
    }
    assert_eq!(Code::from_name("unknown"), None);
}
