//! Stage 2's result: all that emitters need to know, as plain data.
//!
//! Invariant: complete and consistent. References are resolved, identifiers are valid and unique, documentation is
//! Markdown that is safe to publish, defaults are filled in.

mod about;
mod auth;
mod coverage;
mod ident;
mod pagination;
mod webhooks;

pub(crate) use about::{About, Docs, Document, ErrorHolds, Known, Standing, Status};
pub(crate) use auth::{CallSignature, Claims, Credential, Derived, Login, OAuth, SecretPlace, TokenReply};
pub(crate) use coverage::{Count, DocumentCoverage, LeftOut};
pub(crate) use ident::Ident;
pub(crate) use pagination::{PageKind, Pagination, Place};
pub use webhooks::SignedMessage;
pub(crate) use webhooks::{
    Fact, HeaderRole, KeyPart, OperationRef, Payload, Sample, Signature, Subscriptions, Topic, WebhookEnvelope,
    WebhookHeader, Webhooks,
};

pub(crate) use crate::schema::{Access, CallMessage, LimitKind, Method, Nothing, Per};
pub use crate::schema::{Digest, Encoding};

/// All platforms.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    pub(crate) platforms: Vec<Platform>,
}

/// A platform.
#[derive(Clone, Debug)]
pub(crate) struct Platform {
    pub(crate) name: String,
    pub(crate) module: Ident,
    pub(crate) title: String,
    /// A sentence on how far it can be relied on, if that is not far.
    pub(crate) warning: Option<String>,
    pub(crate) docs: Docs,
    /// The title as the schema has it, not as Markdown.
    pub(crate) plain_title: String,
    pub(crate) status: Option<Status>,
    pub(crate) documents: Vec<Document>,
    pub(crate) servers: Vec<Server>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) headers: Vec<Header>,
    pub(crate) credentials: Vec<Credential>,
    pub(crate) login: Option<Login>,
    pub(crate) oauth: Option<OAuth>,
    pub(crate) limits: Vec<Limit>,
    pub(crate) errors: Vec<ErrorPlace>,
    pub(crate) error_shapes: Vec<ErrorShape>,
    pub(crate) envelope: Option<Envelope>,
    pub(crate) request_id: Option<String>,
    /// The key of each success reply that says whether the call was a success.
    pub(crate) success: Option<String>,
    /// What HTTP statuses mean for all operations.
    pub(crate) statuses: Vec<DocumentedError>,
    /// The time zone of times that have no offset.
    pub(crate) time_zone: Option<String>,
    /// Features of the runtime that the platform's code needs.
    pub(crate) runtime_features: Vec<&'static str>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) resources: Vec<Resource>,
    pub(crate) ids: Vec<Id>,
    pub(crate) webhooks: Option<Webhooks>,
    /// What its documents offer, if that has been listed.
    pub(crate) coverage: Option<Vec<DocumentCoverage>>,
}

impl Platform {
    /// Whether there are operations whose address users have to give.
    pub(crate) fn has_gates(&self) -> bool {
        self.resources.iter().flat_map(|resource| &resource.operations).any(|operation| operation.gate.is_some())
    }

    /// The models of all files.
    pub(crate) fn models(&self) -> impl Iterator<Item = &Model> {
        let of_webhooks = self.webhooks.iter().flat_map(|webhooks| &webhooks.models);
        self.resources.iter().flat_map(|resource| &resource.models).chain(of_webhooks)
    }

    /// The enums of all files.
    pub(crate) fn enums(&self) -> impl Iterator<Item = &Enum> {
        let of_webhooks = self.webhooks.iter().flat_map(|webhooks| webhooks.enums.iter().chain([&webhooks.topic_enum]));
        self.resources.iter().flat_map(|resource| &resource.enums).chain(of_webhooks)
    }

    /// The models of all files, to be changed.
    pub(crate) fn models_mut(&mut self) -> impl Iterator<Item = &mut Model> {
        let of_webhooks = self.webhooks.iter_mut().flat_map(|webhooks| &mut webhooks.models);
        self.resources.iter_mut().flat_map(|resource| &mut resource.models).chain(of_webhooks)
    }
}

/// A server.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    pub(crate) name: String,
    pub(crate) variant: Ident,
    pub(crate) url: String,
    pub(crate) docs: Docs,
}

/// A variable in the address of a server.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) wire: String,
    pub(crate) rust: Ident,
    pub(crate) doc: String,
    pub(crate) about: About,
}

/// A header that every request has.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) about: About,
}

/// A limit.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    pub(crate) name: String,
    pub(crate) kind: LimitKind,
    /// The method of the builder that switches it on, if it does not hold for everybody.
    pub(crate) switch: Option<Ident>,
    /// Of that method.
    pub(crate) docs: Docs,
    /// Where it is documented, for messages.
    pub(crate) source: String,
}

/// A place in error replies: the key, and whether it holds a code for programs or messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ErrorPlace {
    pub(crate) key: String,
    pub(crate) is_code: bool,
    /// The enum that lists the codes.
    pub(crate) codes: Option<Ident>,
    /// Whether it comes with a success status, too.
    pub(crate) in_success: bool,
}

/// A shape of error replies.
#[derive(Clone, Debug)]
pub(crate) struct ErrorShape {
    pub(crate) name: String,
    pub(crate) key: String,
    pub(crate) holds: ErrorHolds,
    /// The enum that lists the codes.
    pub(crate) codes: Option<Ident>,
    pub(crate) about: About,
}

/// What each success reply is wrapped in.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    pub(crate) data: String,
    pub(crate) success: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) about: About,
}

/// A scope.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub(crate) wire: String,
    pub(crate) variant: Ident,
    pub(crate) access: Access,
    pub(crate) docs: Docs,
}

/// A resource, and what its file declares.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// As the schema calls it.
    pub(crate) name: String,
    /// The file, below the schema folder.
    pub(crate) file: String,
    pub(crate) module: Ident,
    /// The client's method.
    pub(crate) method: Ident,
    /// The handle's type.
    pub(crate) ty: Ident,
    pub(crate) docs: Docs,
    pub(crate) operations: Vec<Operation>,
    pub(crate) models: Vec<Model>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) formats: Vec<Format>,
}

/// A format of files.
#[derive(Clone, Debug)]
pub(crate) struct Format {
    pub(crate) constant: Ident,
    pub(crate) docs: Docs,
    pub(crate) kind: FormatKind,
    /// The model of the whole, or of a row.
    pub(crate) holds: Ident,
}

/// What a file consists of.
#[derive(Clone, Debug)]
pub(crate) enum FormatKind {
    /// One element around all.
    Xml { root: String },
    /// A row for each value.
    Csv { separator: u8, columns: Vec<String> },
}

/// An operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// `orders.list`
    pub(crate) name: String,
    pub(crate) method_name: Ident,
    /// The type of the call, and the variant of the platform's `Operation`.
    pub(crate) ty: Ident,
    /// The static with what the schema says.
    pub(crate) constant: Ident,
    pub(crate) docs: Docs,
    pub(crate) method: Method,
    /// Empty for a gate.
    pub(crate) path: String,
    /// The path without the names of its placeholders: `/orders/{}`.
    pub(crate) form: String,
    /// The platform's name of a gate whose address is not documented; it may have none.
    pub(crate) gate: Option<String>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) wrap: Option<String>,
    pub(crate) reply: Reply,
    pub(crate) scopes: Vec<ScopeRef>,
    pub(crate) idempotent: bool,
    pub(crate) pagination: Option<Pagination>,
    pub(crate) changes: Option<Changes>,
    pub(crate) errors: Vec<DocumentedError>,
    /// Success replies that mean that there is nothing.
    pub(crate) not_found: Vec<(u16, Nothing)>,
    pub(crate) source: String,
}

/// How a call takes what was changed in a value that was loaded.
#[derive(Clone, Debug)]
pub(crate) struct Changes {
    pub(crate) model: Ident,
    /// The parameters, by number, that are fields of the model, of the same types.
    pub(crate) parameters: Vec<usize>,
}

/// A scope, by both its names.
#[derive(Clone, Debug)]
pub(crate) struct ScopeRef {
    pub(crate) wire: String,
    pub(crate) variant: Ident,
}

/// A success reply.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// The keys that lead to the value, from the outside in.
    pub(crate) path: Vec<String>,
    /// `None` if nothing of it matters.
    pub(crate) ty: Option<Type>,
}

/// A documented error.
#[derive(Clone, Debug)]
pub(crate) struct DocumentedError {
    pub(crate) status: u16,
    pub(crate) meaning: String,
    /// What the platform says.
    pub(crate) message: Option<String>,
    /// The name of an [`ErrorShape`].
    pub(crate) shape: Option<String>,
    pub(crate) about: About,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Field,
    Body,
}

/// A parameter.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) wire: String,
    pub(crate) rust: Ident,
    pub(crate) docs: Docs,
    pub(crate) location: Location,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    /// What stands between the items of a list that travels as one text.
    pub(crate) separator: Option<char>,
    /// The setter of `null`.
    pub(crate) clear: Option<Ident>,
    pub(crate) rules: Rules,
}

/// What the platform takes for a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rules {
    /// What it takes if nothing is sent, as JSON text.
    pub(crate) default: Option<String>,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
    pub(crate) max_chars: Option<u32>,
    pub(crate) min_items: Option<u32>,
    pub(crate) max_items: Option<u32>,
    pub(crate) sent_as: Option<SentAs>,
    pub(crate) required_if: Vec<Condition>,
    pub(crate) forbidden_if: Vec<Condition>,
}

/// How the platform wants a value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SentAs {
    Text,
    Number,
    Spaced,
    /// In this time zone.
    Local(String),
}

/// A value beside this one that makes a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    /// The name on the wire.
    pub(crate) sibling: String,
    /// As JSON text.
    pub(crate) value: String,
    /// Whether the condition holds if nothing is sent: the value is the sibling's default.
    pub(crate) by_default: bool,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    String,
    Integer,
    Decimal,
    Money,
    Boolean,
    DateTime,
    Date,
    Json,
    /// A text that must not be seen.
    Secret,
    /// Free JSON, since the document does not say what it is.
    Undocumented,
    Id(Ident),
    Model(Ident),
    Enum(Ident),
    List(Box<Type>),
    Map(Box<Type>),
}

/// Which ways the values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    pub(crate) sent: bool,
    pub(crate) received: bool,
}

/// A model.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) ty: Ident,
    pub(crate) docs: Docs,
    pub(crate) usage: Usage,
    pub(crate) fields: Vec<Field>,
}

/// A field of a model.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) wire: String,
    pub(crate) also: Vec<String>,
    pub(crate) rust: Ident,
    pub(crate) docs: Docs,
    pub(crate) ty: Type,
    pub(crate) optional: bool,
    /// Whether the model would contain itself without a box here.
    pub(crate) boxed: bool,
    /// What stands between the items of a list that travels as one text.
    pub(crate) separator: Option<char>,
    pub(crate) rules: Rules,
}

/// An enum.
#[derive(Clone, Debug)]
pub(crate) struct Enum {
    pub(crate) ty: Ident,
    pub(crate) docs: Docs,
    pub(crate) values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub(crate) struct EnumValue {
    pub(crate) wire: String,
    pub(crate) variant: Ident,
    pub(crate) docs: Docs,
}

/// A kind of id.
#[derive(Clone, Debug)]
pub(crate) struct Id {
    pub(crate) ty: Ident,
    pub(crate) docs: Docs,
}
