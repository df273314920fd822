//! The files of a platform while items are added to them.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use shopwire_codegen::diagnostic::{Diagnostics, Severity};
use shopwire_codegen::outline::{Platform, Resource};
use shopwire_codegen::output::{self, Change, ChangeKind};
use shopwire_codegen::plain_yaml::{self, Value};
use shopwire_codegen::source::SourceMap;
use xtask::{paths, schema};

use super::names::unknown;
use crate::{fmt, yaml_edit};

/// The files of one platform.
pub(super) struct Session {
    pub(super) platform: Platform,
    /// By their paths below the schema folder, before and after the edits.
    files: BTreeMap<String, (String, String)>,
    /// What was done, a line each.
    done: Vec<String>,
}

impl Session {
    /// Reads the files of a platform.
    pub(super) fn open(name: &str) -> anyhow::Result<Self> {
        let sources = output::read_schema(&paths::schema())?;
        let texts = sources.iter().map(|(_, source)| (source.path.clone(), source.text.clone()));
        let (own, others): (Vec<_>, Vec<_>) = texts.partition(|(path, _)| path.split('/').next() == Some(name));
        let outline = shopwire_codegen::outline(&SourceMap::new(own.clone()));
        let Some(platform) = outline.platform(name).filter(|_| !outline.incomplete).cloned() else {
            if !own.is_empty() {
                bail!("schema/{name} has errors; correct what `cargo xtask check` prints first");
            }
            let mut known: Vec<&str> = others.iter().filter_map(|(path, _)| path.split('/').next()).collect();
            known.dedup();
            return Err(unknown("platform", name, &known));
        };
        let files = own.into_iter().map(|(path, text)| (path, (text.clone(), text))).collect();
        Ok(Self { platform, files, done: Vec::new() })
    }

    /// Finds a resource. Without a name, there has to be exactly one.
    pub(super) fn resource(&self, name: Option<&str>) -> anyhow::Result<&Resource> {
        let resources = &self.platform.resources;
        let names: Vec<&str> = resources.iter().map(|resource| resource.name.as_str()).collect();
        match (name, resources.as_slice()) {
            (None, [one]) => Ok(one),
            (None, _) => bail!("say in which file, with `--resource` and one of {}", names.join(", ")),
            (Some(name), _) => {
                resources.iter().find(|it| it.name == name).ok_or_else(|| unknown("resource", name, &names))
            }
        }
    }

    /// Fails if the platform has a type of that name.
    pub(super) fn check_new_type(&self, name: &str) -> anyhow::Result<()> {
        let Platform { models, enums, ids, .. } = &self.platform;
        let models = models.iter().map(|it| (&it.name, &it.place));
        let enums = enums.iter().map(|it| (&it.name, &it.place));
        let ids = ids.iter().map(|it| (&it.name, &it.place));
        match models.chain(enums).chain(ids).find(|(own, _)| *own == name) {
            Some((_, place)) => bail!("the type `{name}` exists already: schema/{}:{}", place.file, place.first),
            None => Ok(()),
        }
    }

    /// Adds an entry to a file.
    pub(super) fn insert(&mut self, file: &str, path: &[&str], entry: &str, what: &str) -> anyhow::Result<()> {
        let text = self.files.get(file).map(|(_, text)| text.as_str()).unwrap_or_default();
        let edited = yaml_edit::insert(text, path, entry).with_context(|| format!("schema/{file}"))?;
        self.put(file, &edited, what)
    }

    /// Sets the content of a file.
    pub(super) fn put(&mut self, file: &str, text: &str, what: &str) -> anyhow::Result<()> {
        let formatted = fmt::format(&format!("schema/{file}"), text)?;
        self.files.entry(file.to_owned()).or_default().1 = formatted;
        self.done.push(format!("schema/{file}: added {what}"));
        Ok(())
    }

    /// The inventory: its file and its content.
    pub(super) fn inventory(&self) -> Option<(String, Value)> {
        let is_yaml = |path: &str| Path::new(path).extension().is_some_and(|it| it == "yaml" || it == "yml");
        let yaml = self.files.iter().filter(|(path, _)| is_yaml(path));
        let mut values = yaml.filter_map(|(path, (_, text))| Some((path.clone(), plain_yaml::value(path, text).ok()?)));
        values.find(|(_, value)| value.get("inventory").is_some())
    }

    /// Writes the files, lists the edits, and checks the platform.
    pub(super) fn finish(self) -> anyhow::Result<ExitCode> {
        let edited = self.files.iter().filter(|(_, (before, after))| before != after);
        let changes: Vec<Change> = edited
            .map(|(path, (before, after))| {
                let kind = if before.is_empty() { ChangeKind::Missing } else { ChangeKind::Modified };
                Change { path: path.clone(), kind, before: before.clone(), after: after.clone() }
            })
            .collect();
        output::apply(&paths::schema(), &changes)?;
        for line in &self.done {
            paths::print(line);
        }
        let after = self.files.into_iter().map(|(path, (_, after))| (path, after));
        Ok(report(shopwire_codegen::check(&SourceMap::new(after))))
    }
}

/// Prints what the check found.
fn report(checked: Result<Diagnostics, Diagnostics>) -> ExitCode {
    let (Ok(diagnostics) | Err(diagnostics)) = checked;
    if diagnostics.is_empty() {
        paths::print("The platform's schema has no errors and no warnings.");
        return ExitCode::SUCCESS;
    }
    paths::print_error("\nThe schema needs the following, which `cargo xtask check` prints, too:\n");
    schema::report(&diagnostics);
    if diagnostics.count(Severity::Error) == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
