//! Each schema file names the JSON Schema of its kind for editors.

use shopwire_codegen::language;

use super::{json, kind_of, yaml_files};
use crate::support;

#[test]
fn names_the_json_schema_in_the_first_line() {
    for folder in ["../schema", "../tests/kitchen_sink/schema"] {
        for (path, yaml) in yaml_files(folder) {
            let kind = kind_of(&json(&yaml).unwrap()).unwrap();
            let expected = language::editor_line(kind);
            assert_eq!(yaml.lines().next(), Some(expected.as_str()), "the first line of {folder}/{path}");
            let (_, relative) = expected.split_once("$schema=").unwrap();
            let file = support::crate_folder().join(folder).join(&path);
            let named = file.parent().unwrap().join(relative);
            assert!(named.is_file(), "{} names {}", file.display(), named.display());
        }
    }
}
