//! The operations of a resource: six with 21 parameters, and actions.

use super::fields::Field;
use super::inventory::Inventory;
use super::lines::Lines;
use super::names::Names;
use super::types;

/// Paths of actions.
const ACTIONS: [&str; 5] = ["archive", "close", "reopen", "approve", "cancel"];

/// Writes `operations`, and their rows.
pub(super) fn operations(names: &Names, actions: usize, lines: &mut Lines, inventory: &mut Inventory) -> String {
    let mut writer = Writer { names, lines, inventory, out: "operations:\n".to_owned() };
    writer.list();
    writer.count();
    writer.get();
    writer.create();
    writer.update();
    writer.delete();
    for action in &ACTIONS[..actions] {
        writer.action(action);
    }
    writer.out
}

struct Writer<'a> {
    names: &'a Names,
    lines: &'a mut Lines,
    inventory: &'a mut Inventory,
    out: String,
}

impl Writer<'_> {
    fn list(&mut self) {
        let Names { model, resource, words, index, .. } = self.names;
        let note =
            if index.is_multiple_of(2) { "    note: Items that were deleted are not in the list.\n" } else { "" };
        let keys = format!(
            "    doc: Lists every {words} of the shop.\n    query:\n      ids: {{ type: [{model}Id], style: comma, doc: Returns \
             only items with these IDs. }}\n      status: {{ type: {model}Status, doc: Returns only items with this status. \
             }}\n      created_at_min: {{ type: date-time, doc: Returns only items created since this time. }}\n      \
             created_at_max: {{ type: date-time, doc: Returns only items created up to this time. }}\n      updated_at_min: {{ type: \
             date-time, doc: Returns only items updated since this time. }}\n    paginate: page\n    \
             returns: {{ {resource}: [{model}] }}\n{note}"
        );
        self.operation(
            "list",
            ("get", ""),
            &keys,
            &["ids", "status", "created_at_min", "created_at_max", "updated_at_min"],
        );
    }

    fn count(&mut self) {
        let Names { model, words, .. } = self.names;
        let keys = format!(
            "    doc: Counts every {words} of the shop.\n    query: {{ status: {model}Status, created_at_min: date-time, \
             created_at_max: date-time }}\n    returns: {{ count: integer }}\n"
        );
        self.operation("count", ("get", "/count"), &keys, &["status", "created_at_min", "created_at_max"]);
    }

    fn get(&mut self) {
        let Names { model, singular, words, .. } = self.names;
        let keys = format!(
            "    doc: Returns one {words}.\n    parameters:\n      id: {{ type: {model}Id, doc: The {words} to return. }}\n    \
             returns: {{ {singular}: {model} }}\n    errors:\n      404: {{ shape: list, message: record not found, doc: The \
             {words} does not exist. }}\n"
        );
        self.operation("get", ("get", "/{id}"), &keys, &[]);
    }

    fn create(&mut self) {
        let Names { model, singular, words, index, .. } = self.names;
        let fields = types::main_fields(self.names);
        let body = &fields[..4];
        let wrap = if index.is_multiple_of(3) { format!("    wrap: {singular}\n") } else { String::new() };
        let keys = format!(
            "    doc: Creates one {words} and returns it.\n    body:\n{}      items: {{ type: [{model}LineInput], min_items: 1, \
             doc: Items of the {words}. }}\n{wrap}    returns: {{ {singular}: {model} }}\n",
            parameters(body)
        );
        self.operation("create", ("post", ""), &keys, &with(body, &["items"]));
    }

    fn update(&mut self) {
        let Names { model, singular, words, .. } = self.names;
        let fields = types::main_fields(self.names);
        // Some of them as in `create`.
        let body = &fields[2..6];
        let keys = format!(
            "    doc: Updates the {words} and returns it.\n    parameters: {{ id: {model}Id }}\n    body:\n{}      status: {{ \
             type: {model}Status, doc: New status. }}\n    returns: {{ {singular}: {model} }}\n",
            parameters(body)
        );
        self.operation("update", ("put", "/{id}"), &keys, &with(body, &["status"]));
    }

    fn delete(&mut self) {
        let Names { model, words, .. } = self.names;
        let keys = format!("    doc: Deletes the {words}.\n    parameters: {{ id: {model}Id }}\n");
        self.operation("delete", ("delete", "/{id}"), &keys, &[]);
    }

    fn action(&mut self, action: &str) {
        let Names { model, singular, words, .. } = self.names;
        let keys = format!(
            "    doc: Performs the action `{action}` of the {words}.\n    parameters: {{ id: {model}Id }}\n    body: {{ \
             action_reason: string }}\n    returns: {{ {singular}: {model} }}\n"
        );
        self.operation(action, ("post", &format!("/{{id}}/{action}")), &keys, &["action_reason"]);
    }

    fn operation(&mut self, name: &str, (method, path): (&str, &str), keys: &str, parameters: &[&str]) {
        let at = self.lines.take(parameters.len() + 8);
        let endpoint = format!("{} /api/{}{path}", method.to_uppercase(), self.names.resource);
        self.inventory.endpoint(&endpoint, &at, parameters);
        self.out.push_str(&format!("  {name}:\n    {method}: \"{path}\"\n{keys}    source: manual#{at}\n\n"));
    }
}

/// Writes fields of a body. The first string is required.
fn parameters(fields: &[Field]) -> String {
    let required = fields.iter().position(|field| field.ty == "string");
    let entry =
        |(number, field): (usize, &Field)| format!("      {}\n", field.of_body(number, required == Some(number)));
    fields.iter().enumerate().map(entry).collect()
}

fn with<'f>(fields: &[Field], more: &[&'f str]) -> Vec<&'f str> {
    fields.iter().map(|field| field.name).chain(more.iter().copied()).collect()
}
