//! Temporary.
#[test]
fn explore() {
    let Ok(folder) = std::env::var("EXPLORE") else { return };
    let out = std::path::PathBuf::from(format!("{folder}.out"));
    let _ = std::fs::remove_dir_all(&out);
    for case in crate::support::folders_in(std::path::Path::new(&folder)) {
        let name = crate::support::name_of(&case).to_owned();
        let out = out.join(&name);
        std::fs::create_dir_all(&out).unwrap();
        let schema = shopwire_codegen::disk::read_schema(&case).unwrap();
        let mut files: Vec<_> = schema.iter().map(|(_, s)| (s.path.clone(), s.text.clone())).collect();
        if files.iter().any(|(p, _)| p.starts_with("acme/")) && !files.iter().any(|(p, _)| p == "acme/platform.yaml") {
            files.push(("acme/platform.yaml".to_owned(), crate::support::PLATFORM.to_owned()));
        }
        let schema = shopwire_codegen::source::SourceMap::new(files);
        let result = std::panic::catch_unwind(|| match shopwire_codegen::generate(&schema) {
            Ok(files) => {
                let mut bad = Vec::new();
                for (path, text) in files.iter() {
                    let to = out.join(path);
                    std::fs::create_dir_all(to.parent().unwrap()).unwrap();
                    std::fs::write(to, text).unwrap();
                    if path.ends_with(".rs")
                        && let Err(e) = syn::parse_file(text)
                    {
                        bad.push(format!("{path}: {e}"));
                    }
                }
                format!("OK; unparsable: {bad:?}")
            }
            Err(d) => match std::panic::catch_unwind(|| d.render(false)) {
                Ok(t) => t,
                Err(_) => format!("RENDER PANICS {:?}", d.list),
            },
        });
        std::fs::write(out.join("RESULT"), result.unwrap_or_else(|_| "PANIC".to_owned())).unwrap();
    }
}
