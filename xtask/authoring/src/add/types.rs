//! `cargo xtask add model` and `cargo xtask add enum`.

use std::process::ExitCode;

use anyhow::{Context as _, ensure};

use super::inventory::{self, Members};
use super::origin::Origin;
use super::session::Session;
use crate::yaml_edit::key;

/// Add a model to the file of a resource.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  cargo xtask add model acme Parcel --resource orders --source guide#L88 \\\n    --field 'number: integer' --field 'label_url: string?'"
)]
pub(super) struct ModelArgs {
    #[command(flatten)]
    place: Place,

    /// A field with its type, as in the schema: `note: string?`. Can be given several times.
    #[arg(long = "field", value_name = "NAME: TYPE")]
    fields: Vec<String>,

    #[command(flatten)]
    origin: Origin,
}

/// Add an enum to the file of a resource.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  cargo xtask add enum acme OrderStatus --resource orders \\\n    --values open,paid --source guide#L132"
)]
pub(super) struct EnumArgs {
    #[command(flatten)]
    place: Place,

    /// The values as the platform sends them, separated by commas.
    #[arg(long, value_delimiter = ',', required = true)]
    values: Vec<String>,

    #[command(flatten)]
    origin: Origin,
}

/// Where a type goes.
#[derive(clap::Args)]
struct Place {
    /// Name of the platform: its folder in `schema/`.
    platform: String,

    /// Name of the type in Rust: `LineItem`.
    name: String,

    /// Resource in whose file the type is declared.
    #[arg(long, value_name = "NAME")]
    resource: Option<String>,
}

impl Place {
    /// Reads the platform. Returns the file of the resource, too.
    fn open(&self) -> anyhow::Result<(Session, String)> {
        let session = Session::open(&self.platform)?;
        let is_valid = self.name.starts_with(|c: char| c.is_ascii_uppercase()) && self.name.len() <= 60;
        ensure!(
            is_valid && self.name.chars().all(|c| c.is_ascii_alphanumeric()),
            "`{}` is not a valid name of a type; write it as `LineItem`",
            self.name
        );
        session.check_new_type(&self.name)?;
        let file = session.resource(self.resource.as_deref())?.place.file.clone();
        Ok((session, file))
    }
}

pub(super) fn add_model(args: &ModelArgs) -> anyhow::Result<ExitCode> {
    let (mut session, file) = args.place.open()?;
    let name = &args.place.name;
    let fields = args.fields.iter().map(|field| parse_field(field)).collect::<anyhow::Result<Vec<_>>>()?;
    let gap = if fields.is_empty() { "add its `fields`" } else { "describe its fields, too" };
    let mut lines = String::new();
    for (name, ty) in &fields {
        lines.push_str(&format!("    {}: {ty}\n", key(name)));
    }
    let lines = if lines.is_empty() { "  fields: {}\n".to_owned() } else { format!("  fields:\n{lines}") };
    let (gap, doc, source) = (args.origin.gap(gap), args.origin.doc_line(), args.origin.source_lines());
    session.insert(
        &file,
        &["models"],
        &format!("{gap}{name}:\n{doc}{source}{lines}"),
        &format!("the model `{name}`"),
    )?;
    let names: Vec<String> = fields.into_iter().map(|(name, _)| name).collect();
    let members = Members { key: "fields", names: &names };
    inventory::add_row(&mut session, "models", name, Some(&members), &args.origin)?;
    session.finish()
}

/// Splits `note: string?`.
fn parse_field(field: &str) -> anyhow::Result<(String, &str)> {
    let (name, ty) = field.split_once(':').with_context(|| format!("write the field `{field}` as `name: type`"))?;
    let (name, ty) = (name.trim(), ty.trim());
    ensure!(!name.is_empty() && !ty.is_empty() && !field.contains('\n'), "write the field `{field}` as `name: type`");
    Ok((name.to_owned(), ty))
}

pub(super) fn add_enum(args: &EnumArgs) -> anyhow::Result<ExitCode> {
    let (mut session, file) = args.place.open()?;
    let name = &args.place.name;
    let values: Vec<String> = args.values.iter().map(|value| value.trim().to_owned()).collect();
    ensure!(values.iter().all(|value| !value.is_empty()), "a value is empty; write them as `open,paid`");
    let mut lines = String::new();
    for value in &values {
        lines.push_str(&format!("    {}:\n", key(value)));
    }
    let gap = args.origin.gap("say what its values mean, if the document does");
    let (doc, source) = (args.origin.doc_line(), args.origin.source_lines());
    let entry = format!("{gap}{name}:\n{doc}{source}  values:\n{lines}");
    session.insert(&file, &["enums"], &entry, &format!("the enum `{name}`"))?;
    let members = Members { key: "values", names: &values };
    inventory::add_row(&mut session, "enums", name, Some(&members), &args.origin)?;
    session.finish()
}
