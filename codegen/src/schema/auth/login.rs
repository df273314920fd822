//! Logins: operations that give a token for a while.

use crate::diagnostic::{Code, did_you_mean};
use crate::schema::about::About;
use crate::schema::reader::{Cx, Entries};
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// An operation that gives a token for a while.
#[derive(Clone, Debug)]
pub(crate) struct Login {
    /// The operation, by its full name.
    pub(crate) operation: Spanned<String>,
    /// Where its reply has the token.
    pub(crate) token: Spanned<String>,
    pub(crate) lifetime: Option<Lifetime>,
    /// The secret that the token is.
    pub(crate) yields: Spanned<String>,
    /// The parameters that are computed.
    pub(crate) derive: Vec<(Spanned<String>, ComputedParam)>,
    /// What the builder asks for beside the parameters.
    pub(crate) asks: Vec<Asked>,
}

/// A text that is computed.
#[derive(Clone, Debug)]
pub(crate) enum ComputedParam {
    /// Something that the builder asks for.
    Asked(Spanned<String>),
    /// The day, in a form of `strftime`.
    Date(Spanned<String>),
    /// The digest of some texts, one after another.
    Sha1(Vec<Self>),
}

/// Something that a login is made with, and that does not travel as it is.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) name: Spanned<String>,
    pub(crate) about: About,
}

/// How long a token is good.
#[derive(Clone, Debug)]
pub(crate) enum Lifetime {
    Seconds(i64),
    /// As many seconds as a field of the reply says.
    Field(Spanned<String>),
}

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Login> {
    let mut required = |cx: &mut Cx<'_>, key, help| entries.require(cx, key, help).and_then(|node| cx.text(node));
    let operation = required(cx, "operation", "such as `auth.login`");
    let token = required(cx, "token", "the field of its reply with the token");
    let yields = required(cx, "credential", "the name of the `header` or `key` entry that the token is for");
    let lifetime = entries.take("lifetime").and_then(|node| lifetime(cx, node));
    let derive = entries.take("computed_params");
    let derive = cx.named(derive, "computed parameters", |cx, name, node| Some((name.clone(), derived(cx, node)?)));
    let asks = cx.named(entries.take("inputs"), "things to ask for", asked);
    Some(Login { operation: operation?, token: token?, lifetime, yields: yields?, derive, asks })
}

fn derived(cx: &mut Cx<'_>, node: &Node) -> Option<ComputedParam> {
    let Kind::Mapping(entries) = &node.kind else { return cx.text(node).map(ComputedParam::Asked) };
    let [(key, value)] = entries.as_slice() else {
        return cx.wrong_kind(node, "a name, or one of `date` and `sha1` with its value");
    };
    match (key.value.as_str(), &value.kind) {
        ("date", _) => cx.text(value).map(ComputedParam::Date),
        ("sha1", Kind::List(parts)) => {
            let parts: Option<Vec<ComputedParam>> = parts.iter().map(|part| derived(cx, part)).collect();
            parts.map(ComputedParam::Sha1)
        }
        ("sha1", _) => derived(cx, value).map(|part| ComputedParam::Sha1(vec![part])),
        (other, _) => {
            let help = did_you_mean(other, ["date", "sha1"], "ways to compute");
            cx.report(Code::UnknownKey, &key.span, format!("`{other}` is no way to compute a text"), help);
            None
        }
    }
}

fn asked(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Asked> {
    let (mut entries, short) = Entries::open_or_short(cx, node, name, "a thing to ask for")?;
    let about = About::take_or_short(cx, &mut entries, short);
    entries.close(cx);
    Some(Asked { name: name.clone(), about })
}

fn lifetime(cx: &mut Cx<'_>, node: &Node) -> Option<Lifetime> {
    let is_number = matches!(&node.kind, Kind::Scalar(text) if text.parse::<i64>().is_ok());
    match is_number {
        true => cx.positive(node).map(Lifetime::Seconds),
        false => cx.text(node).map(Lifetime::Field),
    }
}
