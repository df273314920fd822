//! The way from a schema without errors to the generated files.
//!
//! Invariant: one file after the other, so that the memory it takes does not grow with the number of platforms: the model of all
//! platforms, and either one file of a single one, or its documentation and a module.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::file_set::{ExampleProgram, File, FileSet, PlatformPaths};
use crate::model::{Api, Platform};
use crate::resolve::Resolver;
use crate::source::SourceMap;
use crate::{docs, emit, lint, reference, render, schema};

/// A schema without errors, from which files are generated.
pub struct Generator {
    api: Api,
    examples: Vec<ExampleProgram>,
}

impl Generator {
    /// Parses and resolves the schema, and returns the warnings about it.
    ///
    /// # Errors
    /// Fails with all errors in the schema.
    pub fn new(sources: &SourceMap) -> Result<(Self, Diagnostics), Diagnostics> {
        let (mut api, warnings) = facts_with_warnings(sources)?;
        docs::document_crate(&mut api);
        Ok((Self { api, examples: Vec::new() }, warnings))
    }

    /// Adds example programs to the manifest, so that Cargo says which features one needs.
    #[must_use]
    pub fn with_examples(self, examples: Vec<ExampleProgram>) -> Self {
        Self { examples, ..self }
    }

    /// Generates the files, and passes each to `visit`. The last one is the manifest.
    ///
    /// # Errors
    /// Fails with the first error of `visit`.
    pub fn each_file<E>(&self, mut visit: impl FnMut(File) -> Result<(), E>) -> Result<(), E> {
        for facts in &self.api.platforms {
            emit::emit_modules(&docs::document(facts)).try_for_each(|unit| visit(render::render(unit)))?;
            visit(render::render(emit::emit_openapi(facts)))?;
            visit(render::render(reference::page(&self.api, facts)))?;
        }
        render::json_schemas().iter().cloned().try_for_each(&mut visit)?;
        visit(render::render(reference::overview(&self.api)))?;
        emit::emit_crate(&self.api, &self.examples).into_iter().try_for_each(|unit| visit(render::render(unit)))
    }

    /// Returns the paths of a platform's files.
    #[must_use]
    pub fn paths_of(&self, platform: &str) -> Option<PlatformPaths> {
        self.api.platforms.iter().find(|it| it.name == platform).map(emit::paths)
    }

    /// Returns the names of the platforms.
    pub fn platforms(&self) -> impl Iterator<Item = &str> {
        self.api.platforms.iter().map(|platform| platform.name.as_str())
    }

    /// Generates all files.
    pub(crate) fn file_set(&self) -> FileSet {
        let mut files = Vec::new();
        let Ok(()) = self.each_file(|file| {
            files.push(file);
            Ok::<_, std::convert::Infallible>(())
        });
        let paths = |platform: &Platform| (platform.name.clone(), emit::paths(platform));
        FileSet::new(files, self.api.platforms.iter().map(paths))
    }
}

/// Parses and resolves the schema, platform by platform, and examines it for what is valid but doubtful.
///
/// # Errors
/// Fails with all errors in the schema.
pub(crate) fn facts_with_warnings(sources: &SourceMap) -> Result<(Api, Diagnostics), Diagnostics> {
    let is_error = |it: &Diagnostic| it.code.severity() == Severity::Error;
    let (mut found, mut resolver) = (Vec::new(), Resolver::default());
    for folder in sources.folders() {
        let files = schema::parse(sources, folder, &mut found);
        resolver.resolve(&files, sources, &mut found);
        if !found.iter().any(is_error) {
            found.extend(lint::lint(&files, sources));
        }
    }
    if found.iter().any(is_error) {
        found.retain(is_error);
        return Err(Diagnostics::new(found, sources));
    }
    Ok((resolver.api, Diagnostics::new(found, sources)))
}
