//! Logins: operations that return a token.

use crate::diagnostic::{Code, did_you_mean};
use crate::language;
use crate::schema::docs::Docs;
use crate::schema::entries::Entries;
use crate::schema::reader::Cx;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// A login operation.
#[derive(Clone, Debug)]
pub(crate) struct Login {
    /// The operation, by its full name.
    pub(crate) operation: Spanned<String>,
    /// The location of the token in its response.
    pub(crate) token: Spanned<String>,
    pub(crate) lifetime: Option<Lifetime>,
    /// The credential that the token is used as.
    pub(crate) credential: Spanned<String>,
    /// Parameters that are computed.
    pub(crate) computed_params: Vec<(Spanned<String>, ComputedParam)>,
    /// Values that the builder takes besides the parameters.
    pub(crate) inputs: Vec<Input>,
}

/// A computed string.
#[derive(Clone, Debug)]
pub(crate) enum ComputedParam {
    /// An input or a parameter.
    Input(Spanned<String>),
    /// The date, in `strftime` syntax.
    Date(Spanned<String>),
    /// The SHA-1 digest of concatenated strings.
    Sha1(Vec<Self>),
}

/// A value that a login needs, and that is not sent as it is.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) name: Spanned<String>,
    pub(crate) docs: Docs,
}

/// How long a token is valid.
#[derive(Clone, Debug)]
pub(crate) enum Lifetime {
    Seconds(i64),
    /// The seconds in a field of the response.
    Field(Spanned<String>),
}

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Login> {
    let mut required = |cx: &mut Cx<'_>, key, help| entries.require(cx, key, help).and_then(|node| cx.string(node));
    let operation = required(cx, "operation", "such as `auth.login`");
    let token = required(cx, "token", "the field of its response with the token");
    let credential =
        required(cx, "credential", "the `auth` entry of the kind `header` or `key` that the token is used for");
    let lifetime = entries.take("lifetime").and_then(|node| lifetime(cx, node));
    let computed_params = entries.take("computed_params");
    let computed_params =
        cx.named(computed_params, "computed parameters", |cx, name, node| Some((name.clone(), computed(cx, node)?)));
    let inputs = cx.named(entries.take("inputs"), "inputs", input);
    Some(Login { operation: operation?, token: token?, lifetime, credential: credential?, computed_params, inputs })
}

fn computed(cx: &mut Cx<'_>, node: &Node) -> Option<ComputedParam> {
    let Kind::Mapping(entries) = &node.kind else { return cx.string(node).map(ComputedParam::Input) };
    let [(key, value)] = entries.as_slice() else {
        return cx.wrong_type(node, "a parameter name, `{ date: … }` or `{ sha1: … }`");
    };
    match (key.value.as_str(), &value.kind) {
        ("date", _) => cx.string(value).map(ComputedParam::Date),
        ("sha1", Kind::List(parts)) => {
            let parts: Option<Vec<ComputedParam>> = parts.iter().map(|part| computed(cx, part)).collect();
            parts.map(ComputedParam::Sha1)
        }
        ("sha1", _) => computed(cx, value).map(|part| ComputedParam::Sha1(vec![part])),
        (other, _) => {
            let help = did_you_mean(other, ["date", "sha1"], "functions");
            cx.report(Code::UnknownKey, &key.span, format!("unknown function `{other}`"), help);
            None
        }
    }
}

fn input(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Input> {
    let (mut entries, short) = Entries::open_or_short(cx, node, name, &language::INPUT)?;
    let docs = Docs::take_or_short(cx, &mut entries, short);
    entries.close(cx);
    Some(Input { name: name.clone(), docs })
}

fn lifetime(cx: &mut Cx<'_>, node: &Node) -> Option<Lifetime> {
    let is_number = matches!(&node.kind, Kind::Scalar(text) if text.parse::<i64>().is_ok());
    if is_number { cx.positive(node).map(Lifetime::Seconds) } else { cx.string(node).map(Lifetime::Field) }
}
