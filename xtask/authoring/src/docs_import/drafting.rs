//! Drafts of schema files from the sections of a document.

use super::fields::{Item, Tables};
use super::infer::Inference;
use super::object_tables;
use super::payloads;
use super::requests;
use super::resources::{self, Planned};
use super::responses;
use super::section::Found;
use super::{Options, inventory};
use crate::draft::{
    Docs, Document, DocumentedError, Draft, Known, Operation, Parameter, Platform, Resource, Returns, Server, Ty, gap,
};
use crate::naming::{self, Names};
use crate::openapi_import::{self, share_parameters};
use crate::report::Report;

/// What all operations of a document share while they are drafted.
pub(super) struct Drafting<'d> {
    pub(super) options: &'d Options,
    pub(super) tables: Tables<'d>,
    pub(super) inference: Inference,
    /// The key of the envelope around responses.
    pub(super) envelope: Option<responses::Envelope>,
}

/// Drafts a platform, and the payloads of its operations.
pub(super) fn draft(found: &Found, options: &Options, report: &mut Report) -> Draft {
    let mut draft = Draft::default();
    let planned = resources::plan(&found.sections, options);
    let names = names(options, &planned);
    let envelope = if options.is_new { responses::envelope(&found.sections) } else { None };
    draft.platform = platform(found, options, envelope.as_ref());
    let mut payload_report = Report::default();
    let mut drafting = Drafting {
        options,
        tables: Tables {
            document: &options.document,
            names: names.clone(),
            report,
            enums: Vec::new(),
            keeps_descriptions: options.keeps_descriptions,
        },
        inference: Inference { names, models: Vec::new(), source: String::new(), operation: String::new() },
        envelope,
    };
    let mut rows = inventory::Rows::default();
    let mut resources: Vec<Resource> = Vec::new();
    for (section, planned) in found.sections.iter().zip(&planned) {
        let (operation, parameters) = drafting.operation(section, planned, found);
        rows.endpoint(section, &operation, parameters);
        payloads::collect(section, planned, &mut draft.payloads, &mut payload_report);
        match resources.iter_mut().find(|resource| resource.name == planned.resource) {
            Some(resource) => resource.operations.push(operation),
            None => resources.push(Resource {
                name: planned.resource.clone(),
                path: Some(planned.prefix.clone()),
                operations: vec![operation],
                ..Resource::default()
            }),
        }
        // Types belong to the resource that uses them first.
        if let Some(resource) = resources.iter_mut().find(|resource| resource.name == planned.resource) {
            resource.enums.append(&mut drafting.tables.enums);
        }
    }
    object_tables::describe_seen(&mut drafting, found);
    let models = std::mem::take(&mut drafting.inference.models);
    let enums = std::mem::take(&mut drafting.tables.enums);
    if let Some(resource) = resources.first_mut() {
        resource.enums.extend(enums);
    }
    drop(drafting);
    report.absorb(payload_report);
    resources::distribute(&mut resources, models);
    resources.iter_mut().for_each(share_parameters);
    rows.types(&resources);
    rows.objects(found, &resources, report);
    draft.resources = resources;
    draft.inventory = Some(rows.finish(found, options));
    naming::add_rust_names(&mut draft);
    draft
}

/// The names of types that are in use.
fn names(options: &Options, planned: &[Planned]) -> Names {
    let names: Names = options.taken_types.iter().cloned().collect();
    for Planned { resource, name, .. } in planned {
        naming::reserve_operation(&names, resource, name);
    }
    names
}

/// The platform's file. What a document rarely says in a form that can be read is marked as a gap.
fn platform(found: &Found, options: &Options, envelope: Option<&responses::Envelope>) -> Platform {
    let source = |line: u32| Docs::from_source(format!("{}#L{line}", options.document), Known::Documented);
    let described = |text: &str, line: u32| {
        let text = text.trim().trim_end_matches('.');
        let mut docs = source(line);
        if text.is_ascii() && !text.is_empty() && text.len() <= 80 {
            docs.doc = Some(super::fields::sentence(text));
        } else if !text.is_empty() {
            docs.comment.push(format!("The document: {text}"));
        }
        docs
    };
    let mut statuses: Vec<DocumentedError> = Vec::new();
    for (name, text, line) in &found.statuses {
        let status = name.parse().unwrap_or_default();
        if !statuses.iter().any(|known| known.status == status) {
            statuses.push(DocumentedError { status, docs: described(text, *line), ..DocumentedError::default() });
        }
    }
    statuses.sort_by_key(|status| status.status);
    let mut scopes = Vec::new();
    let names = Names::default();
    for (name, text, line) in found.scopes.iter().filter(|(name, ..)| names.try_take(name)) {
        scopes.push(openapi_import::scope(name, described(text, *line)));
    }
    let server = Docs { comment: vec![gap("write the base URL of the API")], ..Docs::default() };
    let head = [
        "say how requests are authenticated: `auth:`",
        "say how lists are paginated: `pagination:`, and `paginate:` in operations",
    ];
    Platform {
        name: options.platform.clone(),
        title: options.title.clone(),
        documents: vec![Document {
            name: options.document.clone(),
            title: options.title.clone(),
            ..Document::default()
        }],
        servers: vec![Server {
            name: "production".to_owned(),
            url: "https://api.example.com".to_owned(),
            docs: server,
        }],
        envelope: envelope.map(responses::Envelope::keys),
        statuses,
        scopes,
        docs: Docs { comment: head.iter().map(|what| gap(what)).collect(), ..Docs::default() },
        ..Platform::default()
    }
}

impl Drafting<'_> {
    /// Drafts an operation. Returns the names of its documented parameters, too.
    fn operation(
        &mut self,
        section: &super::section::Section,
        planned: &Planned,
        found: &Found,
    ) -> (Operation, Vec<String>) {
        let words = format!("{} {}", naming::singular(&planned.resource), planned.name);
        self.inference.operation.clone_from(&words);
        let path = &section.endpoint.path;
        let below = path.strip_prefix(planned.prefix.as_str()).unwrap_or(path);
        let mut operation = Operation::new(&planned.name, section.endpoint.method, below);
        operation.docs = self.describe(section);
        let mut items: Vec<Item> = Vec::new();
        for table in &section.request {
            items.extend(self.tables.items(table, &words));
        }
        let placeholders = openapi_import::placeholders(path);
        let names: Vec<String> =
            items.iter().filter(|item| !placeholders.contains(&item.name)).map(|item| item.name.clone()).collect();
        for name in &placeholders {
            let at = items.iter().position(|item| item.name == *name);
            let parameter = at.map(|at| items.remove(at)).map(|item| {
                let ty = if item.ty.is_container() || item.ty.is("json") { Ty::named("string") } else { item.ty };
                Parameter { docs: item.docs, ..Parameter::new(name, ty) }
            });
            operation.parameters.push(parameter.unwrap_or_else(|| Parameter::new(name, Ty::named("string"))));
        }
        let documented = requests::add(self, section, found, items, &words, &mut operation);
        operation.returns = responses::returns(self, section, planned, found);
        operation.errors = errors(section);
        paginate(&mut operation, &self.options.paginations);
        (operation, names.into_iter().filter_map(|name| documented.get(&name).cloned()).collect())
    }

    /// The title of a section as the description of its operation.
    fn describe(&self, section: &super::section::Section) -> Docs {
        let (first, last) = section.lines;
        let lines = if first == last { format!("L{first}") } else { format!("L{first}-L{last}") };
        let known = if section.is_example { Known::Example } else { Known::Documented };
        let mut docs = Docs::from_source(format!("{}#{lines}", self.options.document), known);
        let title =
            section.title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c.is_whitespace()).trim();
        let title = title.trim_matches(['`', '*']).trim_end_matches('.');
        if title.is_ascii() && !title.is_empty() && title.len() <= 100 {
            docs.doc = Some(openapi_import::third_person(&super::fields::sentence(title)));
        } else {
            if !title.is_empty() {
                docs.comment.push(format!("The document: {title}"));
            }
            docs.comment.push(gap("describe the operation: `doc: Lists orders.`"));
        }
        docs
    }
}

/// Replaces the parameters of a list by the pagination that adds them.
fn paginate(operation: &mut Operation, paginations: &[(String, Vec<String>)]) {
    if !matches!(&operation.returns, Returns::Value { ty: Ty::List(_), .. }) {
        return;
    }
    let has = |name: &String| operation.query.iter().any(|parameter| parameter.name == *name);
    let Some((name, added)) = paginations.iter().find(|(_, added)| added.iter().all(has)) else { return };
    operation.query.retain(|parameter| !added.contains(&parameter.name));
    operation.paginate = Some(name.clone());
}

/// The errors that a section has examples of.
fn errors(section: &super::section::Section) -> Vec<DocumentedError> {
    let mut errors: Vec<DocumentedError> = Vec::new();
    for sample in section.samples.iter().filter(|sample| sample.status >= 300) {
        if !errors.iter().any(|known| known.status == sample.status) {
            let message = sample.json.text_of("message").map(ToOwned::to_owned);
            errors.push(DocumentedError { status: sample.status, message, ..DocumentedError::default() });
        }
    }
    errors
}
