//! Operations and parameters.

use super::constraints::Constraints;
use super::docs::Docs;
use super::model::{described, typed};
use super::tree::{Entry, Layout, Map, Yaml};
use super::ty::Ty;

/// An operation of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The name, such as `list`.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path after that of the resource, or the name of a custom endpoint.
    pub path: String,
    /// The name of the method in Rust, if it is another one.
    pub rust: Option<String>,
    /// Path parameters.
    pub parameters: Vec<Parameter>,
    /// Query parameters.
    pub query: Vec<Parameter>,
    /// The request body.
    pub body: Body,
    /// The key around the request body.
    pub wrap: Option<String>,
    /// The pagination, by name.
    pub paginate: Option<String>,
    /// The content of a success response.
    pub returns: Returns,
    /// The required scopes, if they are not those of the resource.
    pub scopes: Option<Vec<String>>,
    /// Whether sending the request twice has the effect of sending it once, if the method does not say so.
    pub idempotent: Option<bool>,
    /// Documented errors.
    pub errors: Vec<DocumentedError>,
    /// Success statuses that mean that nothing was found: `empty` or `empty_list`.
    pub not_found: Vec<(u16, String)>,
    /// The documentation. Operations need a source.
    pub docs: Docs,
}

/// How an operation is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
    /// PUT.
    Put,
    /// PATCH.
    Patch,
    /// DELETE.
    Delete,
    /// An endpoint without a documented address.
    CustomEndpoint,
}

/// A parameter in the path, the query or the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// The type.
    pub ty: Ty,
    /// The name in Rust, if the name on the wire cannot be it.
    pub rust: Option<String>,
    /// Whether the platform requires it.
    pub required: bool,
    /// How a list is encoded: `comma`, `semicolon` or `repeat`.
    pub style: Option<String>,
    /// Whether a longer list can be split.
    pub batches: bool,
    /// How an update changes the items of a list.
    pub nested_update: Option<Map>,
    /// The constraints.
    pub constraints: Constraints,
    /// The documentation.
    pub docs: Docs,
}

/// A request body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// No body.
    #[default]
    None,
    /// An object with these fields.
    Fields(Vec<Parameter>),
    /// A value of a type.
    Whole(Ty),
}

/// The content of a success response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Returns {
    /// The response is not decoded.
    #[default]
    Nothing,
    /// The whole response, or a value under a key.
    Value {
        /// The key.
        key: Option<String>,
        /// The type.
        ty: Ty,
    },
}

/// A documented error of an operation or a platform.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentedError {
    /// The HTTP status.
    pub status: u16,
    /// The name of an error shape.
    pub shape: Option<String>,
    /// The platform's message.
    pub message: Option<String>,
    /// When it occurs.
    pub docs: Docs,
}

impl Method {
    /// Returns the key of the schema language.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
            Self::Put => "put",
            Self::Patch => "patch",
            Self::Delete => "delete",
            Self::CustomEndpoint => "custom_endpoint",
        }
    }

    /// Returns the method with a name, in upper or lower case.
    pub fn parse(name: &str) -> Option<Self> {
        let all = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];
        all.into_iter().find(|method| method.key().eq_ignore_ascii_case(name))
    }
}

impl Operation {
    /// An operation without parameters.
    pub fn new(name: impl Into<String>, method: Method, path: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            method,
            path: path.into(),
            rust: None,
            parameters: Vec::new(),
            query: Vec::new(),
            body: Body::None,
            wrap: None,
            paginate: None,
            returns: Returns::Nothing,
            scopes: None,
            idempotent: None,
            errors: Vec::new(),
            not_found: Vec::new(),
            docs: Docs::default(),
        }
    }

    /// Returns the entry of the operation.
    pub fn entry(&self) -> Entry {
        let scopes = self.scopes.as_ref().map(|scopes| match scopes.as_slice() {
            [scope] => Yaml::text(scope),
            scopes => Yaml::List(scopes.iter().map(Yaml::text).collect()),
        });
        let body = match &self.body {
            Body::None => None,
            Body::Fields(fields) => Some(parameters(fields, Layout::Block).into()),
            Body::Whole(ty) => Some(ty.to_yaml(false)),
        };
        let errors = Map { entries: self.errors.iter().map(DocumentedError::entry).collect(), layout: Layout::Block };
        let mut not_found = Map::default();
        self.not_found.iter().for_each(|(status, what)| not_found.push(status.to_string(), Yaml::text(what)));
        let map = Map::new(Layout::Block)
            .with(self.method.key(), Yaml::text(&self.path))
            .with_text("rust", self.rust.as_ref())
            .and(self.docs.doc())
            .with_map("parameters", parameters(&self.parameters, Layout::Block))
            .with_map("query", parameters(&self.query, Layout::Block))
            .with_some("body", body)
            .with_text("wrap", self.wrap.as_ref())
            .with_text("paginate", self.paginate.as_ref())
            .with_some("returns", self.returns.to_yaml())
            .with_some("scopes", scopes)
            .with_plain("idempotent", self.idempotent)
            .with_map("errors", errors)
            .with_map("not_found", not_found)
            .and(self.docs.provenance());
        Entry::new(&self.name, map).commented(&self.docs.comment)
    }
}

/// Returns parameters by name. A single parameter of a type alone stays on the line: `{ id: OrderId }`.
pub(super) fn parameters(parameters: &[Parameter], layout: Layout) -> Map {
    let entries: Vec<Entry> = parameters.iter().map(Parameter::entry).collect();
    let is_short = matches!(entries.as_slice(), [Entry { value: Yaml::Text(_), .. }]);
    Map { entries, layout: if is_short { Layout::Fit } else { layout } }
}

impl Parameter {
    /// A parameter with a name and a type.
    pub fn new(name: impl Into<String>, ty: Ty) -> Self {
        Self {
            name: name.into(),
            ty,
            rust: None,
            required: false,
            style: None,
            batches: false,
            nested_update: None,
            constraints: Constraints::default(),
            docs: Docs::default(),
        }
    }

    /// Returns the entry of the parameter.
    pub fn entry(&self) -> Entry {
        let others = Map::default()
            .with_text("rust", self.rust.as_ref())
            .with_flag("required", self.required)
            .with_text("style", self.style.as_ref())
            .and(self.constraints.keys())
            .with_flag("batches", self.batches)
            .with_map("nested_update", self.nested_update.clone().unwrap_or_default())
            .and(self.docs.keys());
        Entry::new(&self.name, typed(self.ty.to_yaml(false), others)).commented(&self.docs.comment)
    }
}

impl Returns {
    fn to_yaml(&self) -> Option<Yaml> {
        match self {
            Self::Nothing => None,
            Self::Value { key: None, ty } => Some(ty.to_yaml(false)),
            Self::Value { key: Some(key), ty } => Some(Map::default().with(key, ty.to_yaml(false)).into()),
        }
    }
}

impl DocumentedError {
    /// Returns the entry of the error.
    pub fn entry(&self) -> Entry {
        let map = Map::default()
            .with_text("shape", self.shape.as_ref())
            .with_text("message", self.message.as_ref())
            .and(self.docs.keys());
        Entry::new(self.status.to_string(), described(map)).commented(&self.docs.comment)
    }
}
