//! A schema with one hostile file: it generates, or it has diagnostics.

use std::{fs, io};

use shopwire_codegen::source::SourceMap;

use crate::{files_in, project_folder, split_first_line};

/// The other files of the schema: the platform that has one of everything.
const BASE: [(&str, &str); 6] = [
    ("kitchen_sink/platform.yaml", include_str!("../../kitchen_sink/schema/kitchen_sink/platform.yaml")),
    ("kitchen_sink/products.yaml", include_str!("../../kitchen_sink/schema/kitchen_sink/products.yaml")),
    ("kitchen_sink/widgets.yaml", include_str!("../../kitchen_sink/schema/kitchen_sink/widgets.yaml")),
    ("kitchen_sink/lists.yaml", include_str!("../../kitchen_sink/schema/kitchen_sink/lists.yaml")),
    ("kitchen_sink/webhooks.yaml", include_str!("../../kitchen_sink/schema/kitchen_sink/webhooks.yaml")),
    (
        "kitchen_sink/examples/created.json",
        include_str!("../../kitchen_sink/schema/kitchen_sink/examples/created.json"),
    ),
];

pub(crate) const FRAGMENTS: &str = ": - ? # &a *a ! !!str | > [ ] { } , \" ' \n \t \r \u{feff} \0 é \u{202e} <<:*a\n ---\n ...\n {id} \
    null ~ a:[ ?a\n:b\n resource: path: operations:\n models:\n enums:\n fields:\n returns: get:\"\"\n \
    source: string [string] {map:string} money date_time ../ / */ \"]\n#![ r#\" // ${HOME} \
    18446744073709551616 -1 1e999 0x10 true";

/// The first line of an input is the path of its file.
pub(crate) fn run(input: &[u8]) {
    let (path, content) = split_first_line(input);
    let content = String::from_utf8_lossy(content).into_owned();
    let others = BASE.iter().filter(|(other, _)| *other != path);
    let others = others.map(|(path, content)| ((*path).to_owned(), (*content).to_owned()));
    let sources = SourceMap::new(others.chain([(path.clone(), content)]));
    match shopwire_codegen::generate(&sources) {
        Ok(files) => {
            for (path, _) in files.iter() {
                assert!(is_relative(path), "generates the file {path:?}");
            }
        }
        Err(diagnostics) => {
            assert!(!diagnostics.render(false).is_empty(), "fails without diagnostics");
            assert!(!diagnostics.render(true).is_empty(), "fails without styled diagnostics");
        }
    }
}

fn is_relative(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', ':'])
}

/// Returns the files of all schemas, as files of one platform.
pub(crate) fn seeds() -> io::Result<Vec<Vec<u8>>> {
    let folders = ["schema", "tests/kitchen_sink/schema", "codegen/tests/fixtures"];
    let mut seeds = Vec::new();
    for folder in folders {
        for path in files_in(&project_folder().join(folder))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                let first_line = format!("kitchen_sink/{name}\n");
                seeds.push([first_line.as_bytes(), &fs::read(&path)?].concat());
            }
        }
    }
    Ok(seeds)
}
