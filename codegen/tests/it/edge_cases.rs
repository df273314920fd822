//! Edge cases: recursive models, models without fields or with hundreds of them, hundreds of models, empty platforms.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::support;

/// The fields of a model with their types, as in the generated struct: `next: Option<Box<super::Node>>`.
fn fields_of(resource: &str, model: &str) -> Vec<String> {
    let files = support::generate(&support::with_resource(resource));
    let file = syn::parse_file(support::content(&files, "src/acme/orders.rs")).unwrap();
    let structs = file.items.iter().filter_map(|item| match item {
        syn::Item::Struct(it) if it.ident == model => Some(it),
        _ => None,
    });
    let content = support::content(&files, "src/acme/orders.rs");
    let start = content.find(&format!("pub struct {model} {{")).unwrap();
    let body = &content[start..start + content[start..].find("\n}").unwrap()];
    let lines = body.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.strip_suffix(','));
    let fields: Vec<String> = lines.filter(|line| !line.starts_with("unknown_fields: ")).map(str::to_owned).collect();
    // The struct has one more field than the schema: `unknown_fields`.
    let members = structs.map(|it| it.fields.len()).sum::<usize>();
    assert_eq!(members, fields.len() + 1, "{body}");
    fields
}

/// A resource that returns the model `A`, with the given models.
fn with_models(models: &[(&str, &str)]) -> String {
    let mut yaml = "resource: orders\npath: /orders\noperations:\n  get:\n    get: \"\"\n    returns: { a: A }\n    \
                    source: manual#L1\nmodels:\n"
        .to_owned();
    for (name, fields) in models {
        write!(yaml, "  {name}:\n    source: manual#L2\n    fields: {fields}\n").unwrap();
    }
    yaml
}

#[test]
fn boxes_self_referential_models() {
    let schema = with_models(&[("A", "{ parent: A?, name: string }")]);
    assert_eq!(fields_of(&schema, "A"), ["parent: Option<Box<super::A>>", "name: String"]);
}

#[test]
fn makes_an_infinitely_nested_box_optional() {
    let schema = with_models(&[("A", "{ parent: A }")]);
    assert_eq!(fields_of(&schema, "A"), ["parent: Option<Box<super::A>>"]);
}

#[test]
fn boxes_mutually_recursive_models() {
    let schema = with_models(&[("A", "{ b: B }"), ("B", "{ a: A?, name: string }")]);
    assert_eq!(fields_of(&schema, "A"), ["b: Option<Box<super::B>>"]);
    assert_eq!(fields_of(&schema, "B"), ["a: Option<Box<super::A>>", "name: String"]);
}

#[test]
fn boxes_models_in_a_long_cycle() {
    let schema = with_models(&[("A", "{ b: B }"), ("B", "{ c: C }"), ("C", "{ a: A }")]);
    for (model, field) in [("A", "b: Option<Box<super::B>>"), ("C", "a: Option<Box<super::A>>")] {
        assert_eq!(fields_of(&schema, model), [field]);
    }
}

#[test]
fn boxes_no_lists_or_maps() {
    let schema = with_models(&[("A", "{ children: [A], by_name: { map: A }, b: B }"), ("B", "{ all: [A] }")]);
    assert_eq!(
        fields_of(&schema, "A"),
        ["children: Vec<super::A>", "by_name: std::collections::BTreeMap<String, super::A>", "b: super::B"]
    );
    assert_eq!(fields_of(&schema, "B"), ["all: Vec<super::A>"]);
}

#[test]
fn boxes_no_models_outside_a_cycle() {
    let schema = with_models(&[("A", "{ b: B }"), ("B", "{ b: B?, c: C }"), ("C", "{ name: string }")]);
    assert_eq!(fields_of(&schema, "A"), ["b: super::B"]);
    assert_eq!(fields_of(&schema, "B"), ["b: Option<Box<super::B>>", "c: super::C"]);
}

#[test]
fn boxes_no_fields_between_two_cycles() {
    let schema = with_models(&[("A", "{ a: A?, bridge: Bridge, b: B }"), ("Bridge", "{ b: B }"), ("B", "{ b: B? }")]);
    assert_eq!(
        fields_of(&schema, "A"),
        ["a: Option<Box<super::A>>", "bridge: super::Bridge", "b: super::B"],
        "a box makes the field optional, so it is allowed only where the type would have infinite size"
    );
    assert_eq!(fields_of(&schema, "Bridge"), ["b: super::B"]);
}

#[test]
fn accepts_a_model_without_fields() {
    let schema = with_models(&[("A", "{}")]);
    assert_eq!(fields_of(&schema, "A"), [""; 0]);
}

#[test]
fn accepts_a_model_with_300_fields() {
    let names: Vec<String> = (0..300).map(|number| format!("field_{number}")).collect();
    let fields = names.iter().map(|name| format!("{name}: string")).collect::<Vec<_>>().join(", ");
    let schema = with_models(&[("A", &format!("{{ {fields} }}"))]);
    let expected: Vec<String> = names.iter().map(|name| format!("{name}: String")).collect();
    assert_eq!(fields_of(&schema, "A"), expected);
    let files = support::generate(&support::with_resource(&schema));
    let content = support::content(&files, "src/acme/orders.rs");
    assert!(content.contains("299 => reader.value(&mut self.field_299),"));
    assert!(content.contains("299 => writer.value(&self.field_299),"));
}

#[test]
fn accepts_500_models_in_one_cycle() {
    let count = 500;
    let mut models: Vec<(String, String)> = vec![("A".to_owned(), "{ next: Model0 }".to_owned())];
    models.extend((0..count).map(|number| {
        let next = if number + 1 < count { format!("Model{}", number + 1) } else { "A".to_owned() };
        (format!("Model{number}"), format!("{{ next: {next} }}"))
    }));
    let models: Vec<(&str, &str)> = models.iter().map(|(name, fields)| (name.as_str(), fields.as_str())).collect();
    let files = support::generate(&support::with_resource(&with_models(&models)));
    let content = support::content(&files, "src/acme/orders.rs");
    assert_eq!(content.matches("pub next: Option<Box<super::").count(), count + 1);
}

#[test]
fn accepts_a_platform_with_only_a_server() {
    let files = support::generate(&support::sources([(
        "acme/platform.yaml",
        "platform: acme\ntitle: Acme\nservers:\n  production: https://api.acme.example\n",
    )]));
    for (path, content) in files.iter().filter(|(path, _)| support::is_rust(path)) {
        syn::parse_file(content).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    assert_eq!(files.get("src/acme/scope.rs"), None, "there are no scopes");
    assert_eq!(files.get("src/acme/ids.rs"), None, "there are no ids");
}

#[test]
fn accepts_a_resource_without_operations() {
    let files = support::generate(&support::with_resource("resource: orders\npath: /orders\n"));
    assert!(support::content(&files, "src/acme/orders.rs").contains("pub struct Orders("));
}

/// Models that all hold each other: each holds the next, and others further on.
fn ring_of_models(count: usize) -> String {
    let models = (0..count).map(|number| {
        let fields: Vec<String> =
            [1, 7, 100].iter().map(|step| format!("f{step}: M{}?", (number + step) % count)).collect();
        format!("  M{number}: {{ source: manual#L2, fields: {{ {} }} }}\n", fields.join(", "))
    });
    let models: String = models.collect();
    format!(
        "resource: orders\npath: /orders\noperations:\n  list:\n    get: \"\"\n    returns: M0\n    source: manual#L1\nmodels:\n{models}"
    )
}

#[test]
fn finds_cycles_among_thousands_of_models_in_linear_time() {
    let schema = support::with_resource(&ring_of_models(5_000));
    let start = Instant::now();
    shopwire_codegen::check(&schema).unwrap();
    let elapsed = start.elapsed();
    assert!(elapsed < Duration::from_secs(30), "5,000 models on cycles took {elapsed:?}");
}
