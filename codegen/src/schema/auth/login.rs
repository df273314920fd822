//! Logins: operations that give a token for a while.

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
    /// The header secret that the token is.
    pub(crate) yields: Spanned<String>,
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
    let yields = required(cx, "yields", "the name of the `header` entry that the token is for");
    let lifetime = entries.take("lifetime").and_then(|node| lifetime(cx, node));
    Some(Login { operation: operation?, token: token?, lifetime, yields: yields? })
}

fn lifetime(cx: &mut Cx<'_>, node: &Node) -> Option<Lifetime> {
    let is_number = matches!(&node.kind, Kind::Scalar(text) if text.parse::<i64>().is_ok());
    match is_number {
        true => cx.positive(node).map(Lifetime::Seconds),
        false => cx.text(node).map(Lifetime::Field),
    }
}
