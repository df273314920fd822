//! The operations that manage webhook subscriptions.

use crate::diagnostic::Code;
use crate::model::{self, Location, Method, Operation, OperationRef, Resource};
use crate::resolve::context::Cx;
use crate::resolve::{docs, operations};
use crate::schema;
use crate::source::Spanned;

pub(super) fn resolve(
    cx: &mut Cx<'_>,
    written: &schema::Subscriptions,
    resources: &[Resource],
) -> Option<model::Subscriptions> {
    let schema::Subscriptions { list, create, update, delete, id, topic, address, docs } = written;
    let both = [topic, address];
    let list = operation(cx, resources, list, &[]);
    if let Some((_, operation)) = &list
        && !operations::may_be_declared(cx, &written.list.value)
        && (operation.endpoint.method() != Some(Method::Get) || operation.response.ty.is_none())
    {
        cx.report(
            Code::InvalidValue,
            &written.list.span,
            "the operation `list` must be a GET that returns a list",
            "use another operation",
        );
    }
    let create = operation(cx, resources, create, &both);
    let update = update.as_ref().and_then(|update| operation(cx, resources, update, &[id, topic, address]));
    let delete = operation(cx, resources, delete, &[id]);
    let place = |found: (&Resource, &Operation)| OperationRef {
        module: found.0.module.clone(),
        constant: found.1.constant.clone(),
    };
    Some(model::Subscriptions {
        list: place(list?),
        create: place(create?),
        update: update.map(place),
        delete: place(delete?),
        id: id.value.clone(),
        topic: topic.value.clone(),
        address: address.value.clone(),
        docs: docs::resolve(cx, docs),
    })
}

/// Finds an operation by `resource.operation`. Checks that it has these parameters, and requires no others.
fn operation<'r>(
    cx: &mut Cx<'_>,
    resources: &'r [Resource],
    name: &Spanned<String>,
    parameters: &[&Spanned<String>],
) -> Option<(&'r Resource, &'r Operation)> {
    let (resource, operation) = operations::find(cx, name, resources)?;
    // Its parameters may be among what could not be parsed.
    if operations::may_be_declared(cx, &name.value) {
        return None;
    }
    for parameter in parameters {
        if !operation.parameters.iter().any(|it| it.wire == parameter.value && it.location != Location::Body) {
            let message = format!("operation `{}` has no parameter `{}`", name.value, parameter.value);
            cx.report(Code::UnknownName, &parameter.span, message, "use the name of one of its parameters");
        }
    }
    let is_given = |wire: &str| parameters.iter().any(|parameter| parameter.value == wire);
    if let Some(more) = operation.parameters.iter().find(|it| it.required && !is_given(&it.wire)) {
        let message = format!(
            "operation `{}` requires the parameter `{}`, which a subscription does not have",
            name.value, more.wire
        );
        cx.report(Code::InvalidValue, &name.span, message, "use another operation, or remove `subscriptions`");
    }
    Some((resource, operation))
}
