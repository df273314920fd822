//! What operations say of themselves to people.

use super::context::Cx;
use super::{about, markdown};
use crate::model::{self, EmptyBody};
use crate::schema;

/// The documentation of an operation: what it does, where the call goes, what it needs, what can go wrong.
pub(super) fn docs(
    cx: &mut Cx<'_>,
    resource: &schema::Resource,
    operation: &schema::Operation,
    endpoint: &model::Endpoint,
    scopes: &[model::ScopeRef],
    parameters: &[model::Parameter],
) -> model::Docs {
    let otherwise = "The document does not say what this does.";
    let mut lines = markdown::lines(operation.about.doc.as_deref().unwrap_or(otherwise));
    about::paragraph(&mut lines, vec![address(endpoint)]);
    if !scopes.is_empty() {
        let names: Vec<String> = scopes.iter().map(|scope| markdown::code(&scope.wire)).collect();
        let of_resource = resource.scopes.as_ref().filter(|_| operation.scopes.is_none());
        let how = match of_resource.map(|scopes| scopes.about.known) {
            Some(schema::Known::Inferred) => " (inferred)",
            Some(schema::Known::Reported) => " (reported by others)",
            Some(schema::Known::Example) => " (from an example)",
            Some(schema::Known::Documented) | None => "",
        };
        about::paragraph(&mut lines, vec![format!("Scope: {}{how}.", names.join(" and "))]);
    }
    let arguments = parameters.iter().filter(|parameter| parameter.required && !parameter.docs.lines.is_empty());
    about::paragraph(&mut lines, arguments.map(argument).collect());
    let mut errors: Vec<String> = operation.errors.iter().map(|error| documented_error(cx, error)).collect();
    errors.extend(operation.not_found.iter().map(|(status, nothing)| not_found(*status, *nothing)));
    if !errors.is_empty() {
        about::paragraph(&mut lines, vec!["Documented errors:".to_owned()]);
        about::paragraph(&mut lines, errors);
    }
    about::add_notes(cx, &operation.about, &mut lines);
    model::Docs { lines, about: about::plain(&operation.about) }
}

/// Where the call goes.
fn address(endpoint: &model::Endpoint) -> String {
    let name = match endpoint {
        model::Endpoint::Http { method, path, .. } => return markdown::code(&format!("{} {path}", method.as_str())),
        model::Endpoint::Custom { name } => name.as_ref().map(|name| format!(" {}", markdown::code(name))),
    };
    format!(
        "Custom endpoint{}. The documentation describes neither its address nor its wire format: set the address with \
         `custom_endpoint` of the client's builder, and the format with `codec` unless it is JSON.",
        name.unwrap_or_default()
    )
}

/// What the method's argument is.
fn argument(parameter: &model::Parameter) -> String {
    format!("- `{}`: {}", parameter.rust.as_str(), parameter.docs.one_line())
}

fn documented_error(cx: &mut Cx<'_>, error: &schema::DocumentedError) -> String {
    let doc = about::one_line(cx, &error.about, "");
    let message = error.message.iter().map(|message| format!("({})", markdown::code(message)));
    let parts: Vec<String> = std::iter::once(doc).chain(message).filter(|part| !part.is_empty()).collect();
    format!("- {}: {}", error.status, parts.join(" ")).trim_end().to_owned()
}

fn not_found(status: u16, nothing: EmptyBody) -> String {
    let body = match nothing {
        EmptyBody::Null => "`null` or no body",
        EmptyBody::EmptyList => "an empty list",
    };
    format!("- {status} with {body}: there is no such thing.")
}
