//! Code in one line: visibility, signatures and types.

use quote::ToTokens;
use syn::{FnArg, ReturnType, Signature, Visibility};

pub(super) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// A function or method as it is called: without `self`, lifetimes and `async`.
pub(super) fn signature(signature: &Signature) -> String {
    let arguments = signature.inputs.iter().filter_map(|argument| match argument {
        FnArg::Receiver(_) => None,
        FnArg::Typed(argument) => Some(format!("{}: {}", compact(&argument.pat), compact(&argument.ty))),
    });
    let output = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", compact(ty)),
    };
    format!("{}({}){output}", signature.ident, arguments.collect::<Vec<_>>().join(", "))
}

/// Code without the spaces between tokens, and without the paths that say in which module a type is.
pub(super) fn compact(code: &impl ToTokens) -> String {
    let mut line = code.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        ("[ ", "["),
        (" ]", "]"),
        (" ;", ";"),
        ("super::", ""),
        ("rt::", ""),
    ] {
        line = line.replace(from, to);
    }
    line
}
