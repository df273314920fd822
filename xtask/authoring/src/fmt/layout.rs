//! The canonical layout of a schema file.

use anyhow::{Context as _, ensure};
use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions};
use shopwire_codegen::{language, plain_yaml};

use crate::yaml_edit::{self, MAX_WIDTH};

/// Wider than any line. The formatter adds widths, so this is not the largest number.
const NO_LIMIT: usize = 1_000_000;

/// Formats a schema file in memory. Two spaces per level; maps and lists in brackets are on one line if they fit there, and maps are on
/// lines of their own otherwise. Comments, strings, blank lines and the order of keys stay. `name` appears in errors.
///
/// # Errors
/// Fails if the text is not valid YAML, or if the formatted text would have another content or other comments.
pub fn format(name: &str, text: &str) -> anyhow::Result<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let before = value(name, &text)?;
    let comments = yaml_edit::comments(&text)?;
    let joined = pretty(&text, NO_LIMIT)?;
    let formatted = pretty(&yaml_edit::shorten(&joined)?, MAX_WIDTH)?;
    ensure!(value(name, &formatted)? == before, "{name}: formatting would change the content; please report this file");
    ensure!(
        yaml_edit::comments(&formatted)? == comments,
        "{name}: formatting would lose or move a comment; write comments on lines of their own, outside of brackets"
    );
    Ok(formatted)
}

/// Formats a new schema file, and adds the first line that names its JSON Schema for editors.
///
/// # Errors
/// Fails as [`format()`] does.
pub fn format_new(name: &str, text: &str) -> anyhow::Result<String> {
    let formatted = format(name, text)?;
    let content = value(name, &formatted)?;
    let is_of = |file: &&language::Shape| file.kind_key().is_some_and(|key| content.get(key).is_some());
    let line = language::files().into_iter().find(is_of).map(language::editor_line);
    Ok(line.map_or_else(|| formatted.clone(), |line| format!("{line}\n{formatted}")))
}

fn pretty(text: &str, print_width: usize) -> anyhow::Result<String> {
    let layout = LayoutOptions { print_width, indent_width: 2, ..LayoutOptions::default() };
    let language = LanguageOptions { trailing_comma: false, prefer_single_line: true, ..LanguageOptions::default() };
    pretty_yaml::format_text(text, &FormatOptions { layout, language })
        .map_err(|error| anyhow::anyhow!("{error}"))
        .context("the formatter cannot read the file")
}

fn value(name: &str, text: &str) -> anyhow::Result<plain_yaml::Value> {
    plain_yaml::value(name, text).map_err(|diagnostics| anyhow::anyhow!("{}", diagnostics.render(false)))
}
