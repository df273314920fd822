//! The model: the result of stage 2, as plain data with all that emitters need.
//!
//! Invariant: complete and consistent. References are resolved, identifiers are valid and unique, defaults are filled in.
//! Only the documentation of generated items is added later, by stage 3 (`docs`).

mod auth;
mod constraints;
mod coverage;
mod docs;
mod format;
mod ident;
mod limit;
mod nested_update;
mod operation;
mod pagination;
mod ty;
mod webhooks;

pub(crate) use auth::{
    CallbackSignature, Claims, ComputedParam, Credential, CredentialLocation, Login, OAuth, OAuthDetails, TokenResponse,
};
pub(crate) use constraints::{Condition, Constraints, WireFormat};
pub(crate) use coverage::{Count, Coverage, DocumentCoverage, Omitted};
pub(crate) use docs::{Docs, Document, ErrorFieldKind, Known, Lines, Source, Status, StatusKind};
pub(crate) use format::{Format, FormatKind};
pub(crate) use ident::{Ident, is_keyword};
pub(crate) use limit::Limit;
pub(crate) use nested_update::{FieldPair, NestedUpdate};
pub(crate) use operation::{
    Changes, DocumentedError, Endpoint, Location, Operation, Parameter, ResponseBody, ScopeRef,
};
pub(crate) use pagination::{PageKind, Pagination, ResponseLocation};
pub(crate) use ty::{Conversion, ConvertedField, Enum, EnumValue, Field, Id, Model, Type, Usage};
pub use webhooks::SignedMessage;
pub(crate) use webhooks::{
    DeduplicationKeyPart, Fact, HeaderRole, OperationRef, Payload, Sample, Signature, Subscriptions, Topic,
    WebhookEnvelope, WebhookHeader, Webhooks,
};

pub(crate) use crate::schema::{
    Access, CallbackMessage, EmptyBody, LimitKind, LimitScope, Method, OmittedFields, OmittedItems,
};
pub use crate::schema::{Digest, Encoding};

/// All platforms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Api {
    /// The front page of the crate. The stage `docs` writes it.
    pub(crate) rustdoc: Lines,
    /// A first program, for the README. The stage `docs` writes it.
    pub(crate) program: Option<String>,
    pub(crate) platforms: Vec<Platform>,
    /// In the order of the platforms.
    pub(crate) coverage: Vec<Coverage>,
}

/// A platform.
#[derive(Clone, Debug)]
pub(crate) struct Platform {
    pub(crate) name: String,
    pub(crate) module: Ident,
    pub(crate) title: String,
    pub(crate) docs: Docs,
    pub(crate) pages: Pages,
    pub(crate) status: Option<Status>,
    pub(crate) documents: Vec<Document>,
    pub(crate) servers: Vec<Server>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) headers: Vec<Header>,
    pub(crate) credentials: Vec<Credential>,
    pub(crate) login: Option<Login>,
    pub(crate) oauth: Option<OAuth>,
    pub(crate) limits: Vec<Limit>,
    pub(crate) errors: Vec<ErrorField>,
    pub(crate) error_shapes: Vec<ErrorShape>,
    pub(crate) envelope: Option<Envelope>,
    pub(crate) request_id: Option<String>,
    /// The meanings of HTTP statuses, for all operations.
    pub(crate) statuses: Vec<DocumentedError>,
    /// The time zone of times without an offset.
    pub(crate) time_zone: Option<TimeZone>,
    /// Features of the runtime that the generated code requires.
    pub(crate) runtime_features: Vec<&'static str>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) resources: Vec<Resource>,
    pub(crate) ids: Vec<Id>,
    pub(crate) webhooks: Option<Webhooks>,
}

impl Platform {
    /// Whether there are operations with custom endpoints.
    pub(crate) fn has_custom_endpoints(&self) -> bool {
        self.resources.iter().flat_map(|resource| &resource.operations).any(|operation| operation.endpoint.is_custom())
    }

    /// Whether no resource has an operation.
    pub(crate) fn has_no_operations(&self) -> bool {
        self.resources.iter().all(|resource| resource.operations.is_empty())
    }

    /// The models of all files.
    pub(crate) fn models(&self) -> impl Iterator<Item = &Model> {
        let in_webhooks = self.webhooks.iter().flat_map(|webhooks| &webhooks.models);
        self.resources.iter().flat_map(|resource| &resource.models).chain(in_webhooks)
    }

    /// The enums of all files.
    pub(crate) fn enums(&self) -> impl Iterator<Item = &Enum> {
        let in_webhooks = self.webhooks.iter().flat_map(|webhooks| webhooks.enums.iter().chain([&webhooks.topic_enum]));
        self.resources.iter().flat_map(|resource| &resource.enums).chain(in_webhooks)
    }
}

/// The documentation of generated items that no item of the schema stands for. The stage `docs` writes it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pages {
    /// The title, as Markdown.
    pub(crate) title: String,
    /// The warning of a platform that is a mock or unverified.
    pub(crate) warning: Option<String>,
    pub(crate) client: Lines,
    /// Of `Client::builder`.
    pub(crate) start: Lines,
    /// Of `OAuth::client`.
    pub(crate) client_of_shop: Lines,
    pub(crate) scope_set: Lines,
    /// Of the builder's method that sets the zone of logins.
    pub(crate) login_time_zone: Lines,
}

/// The time zone of times without an offset.
#[derive(Clone, Debug)]
pub(crate) struct TimeZone {
    /// In the IANA database.
    pub(crate) name: String,
    pub(crate) docs: Docs,
}

/// A server.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    pub(crate) name: String,
    pub(crate) variant: Ident,
    pub(crate) url: String,
    pub(crate) docs: Docs,
}

/// A variable of a server URL.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) wire: String,
    pub(crate) rust: Ident,
    pub(crate) docs: Docs,
}

/// A header that every request has.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) docs: Docs,
}

/// A key of error responses, with a code or with messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ErrorField {
    pub(crate) key: String,
    pub(crate) is_code: bool,
    /// The enum that lists the codes.
    pub(crate) codes: Option<Ident>,
    /// Whether it also occurs with a success status.
    pub(crate) in_success: bool,
}

/// A shape of error responses.
#[derive(Clone, Debug)]
pub(crate) struct ErrorShape {
    pub(crate) name: String,
    pub(crate) key: String,
    pub(crate) kind: ErrorFieldKind,
    /// The enum that lists the codes.
    pub(crate) codes: Option<Ident>,
    /// Whether it also occurs with a success status.
    pub(crate) in_success: bool,
    pub(crate) docs: Docs,
}

/// The envelope around each success response.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    pub(crate) data: String,
    /// The field that says whether a request succeeded, whatever the HTTP status.
    pub(crate) success: Option<SuccessField>,
    pub(crate) message: Option<String>,
    pub(crate) docs: Docs,
}

/// The field that says whether a request succeeded.
#[derive(Clone, Debug)]
pub(crate) struct SuccessField {
    pub(crate) key: String,
    /// The values that mean success. Without values, the field is a boolean.
    pub(crate) values: Vec<String>,
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
    /// The name in the schema.
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
