//! Logins: the operation that returns the token, and the token's location in its response.

use super::date_format::is_date_format;
use super::target::{Target, only_one, target};
use crate::diagnostic::{Code, did_you_mean};
use crate::model::{self, Location, Type};
use crate::resolve::context::Cx;
use crate::resolve::{docs, names, operations};
use crate::schema::{self, AuthKind, Lifetime};
use crate::source::{Span, Spanned};

/// Resolves the login of a platform, whose operations are known.
pub(in crate::resolve) fn login(cx: &mut Cx<'_>, resources: &[model::Resource]) -> Option<model::Login> {
    let mut first: Option<&Span> = None;
    let mut found = None;
    for auth in &cx.input.platform.auth {
        let AuthKind::Login(login) = &auth.kind else { continue };
        if only_one(cx, "entry of the kind `login`", &auth.name.span, &mut first) {
            found = resolve(cx, auth, login, resources);
        }
    }
    found
}

fn resolve(
    cx: &mut Cx<'_>,
    auth: &schema::Auth,
    login: &schema::Login,
    resources: &[model::Resource],
) -> Option<model::Login> {
    let target = target(cx, &login.credential);
    let (resource, operation) = operations::find(cx, &login.operation, resources)?;
    let parameters = parameters(cx, login, operation);
    let inputs: Vec<_> = login.inputs.iter().map(|declared| input(cx, declared)).collect();
    let computed_params = computed_params(cx, login, operation, &parameters);
    let time_zone =
        login.computed_params.iter().any(|(_, param)| has_date(param)).then(|| time_zone(cx, auth)).flatten();
    check_field(cx, &login.token, operation, resources);
    if let Some(Lifetime::Field(field)) = &login.lifetime {
        check_field(cx, field, operation, resources);
    }
    let docs = docs::resolve(cx, &auth.docs);
    let Target { method: credential, has_claims } = target?;
    let (expires_in, lifetime) = match &login.lifetime {
        None => (None, None),
        Some(Lifetime::Seconds(seconds)) => (None, Some(*seconds)),
        Some(Lifetime::Field(field)) => (Some(field.value.clone()), None),
    };
    Some(model::Login {
        method: cx.symbols.auth_method(&auth.name.value),
        credential,
        operation: operation.name.clone(),
        module: resource.module.clone(),
        constant: operation.constant.clone(),
        parameters,
        inputs,
        computed_params,
        time_zone,
        response: model::TokenResponse {
            access_token: login.token.value.clone(),
            refresh_token: None,
            expires_at: None,
            expires_in,
            scope: None,
            lifetime,
            has_claims,
        },
        docs,
    })
}

/// The required parameters of a login with their indexes. The builder takes them.
fn parameters(
    cx: &mut Cx<'_>,
    login: &schema::Login,
    operation: &model::Operation,
) -> Vec<(usize, model::Ident, model::Docs)> {
    let name = &login.operation;
    let is_computed = |wire: &str| login.computed_params.iter().any(|(name, _)| name.value == wire);
    let required = operation.parameters.iter().enumerate();
    let required = required.filter(|(_, parameter)| parameter.required && !is_computed(&parameter.wire));
    let mut parameters = Vec::new();
    for (number, parameter) in required {
        if !matches!(parameter.ty, Type::String | Type::Secret) || parameter.location != Location::Field {
            let message = format!(
                "`{}` cannot be a login operation: its parameter `{}` is not a string in the body",
                name.value, parameter.wire
            );
            let help = "a login takes strings in its body, such as a name and a password";
            cx.report(Code::InvalidValue, &name.span, message, help);
        }
        parameters.push((number, parameter.rust.clone(), parameter.docs.clone()));
    }
    parameters
}

/// An input that the builder takes besides the parameters.
fn input(cx: &mut Cx<'_>, declared: &schema::Input) -> (model::Ident, model::Docs) {
    let name = names::member(cx.sink, names::fixed(&declared.name));
    (name, docs::resolve(cx, &declared.docs))
}

/// The computed parameters with their indexes.
fn computed_params(
    cx: &mut Cx<'_>,
    login: &schema::Login,
    operation: &model::Operation,
    parameters: &[(usize, model::Ident, model::Docs)],
) -> Vec<(usize, model::ComputedParam)> {
    let inputs = parameters.iter().map(|(number, ..)| operation.parameters[*number].wire.as_str());
    let inputs: Vec<&str> = inputs.chain(login.inputs.iter().map(|input| input.name.value.as_str())).collect();
    let mut computed_params = Vec::new();
    for (name, param) in &login.computed_params {
        let computed = compute(cx, param, &inputs);
        let Some(number) = operation.parameters.iter().position(|parameter| parameter.wire == name.value) else {
            let known = operation.parameters.iter().map(|parameter| parameter.wire.as_str());
            let help = did_you_mean(&name.value, known, &format!("parameters of `{}`", operation.name));
            cx.unknown("parameter", &name.value, &name.span, help);
            continue;
        };
        computed_params.extend(computed.map(|param| (number, param)));
    }
    computed_params
}

fn compute(cx: &mut Cx<'_>, param: &schema::ComputedParam, inputs: &[&str]) -> Option<model::ComputedParam> {
    match param {
        schema::ComputedParam::Input(name) => {
            let number = inputs.iter().position(|input| *input == name.value);
            if number.is_none() {
                let help = format!(
                    "declare it under `inputs:`; {}",
                    did_you_mean(&name.value, inputs.iter().copied(), "inputs")
                );
                cx.unknown("input", &name.value, &name.span, help);
            }
            number.map(model::ComputedParam::Input)
        }
        schema::ComputedParam::Date(form) => {
            if !is_date_format(&form.value) {
                let help = "use the syntax of `strftime`: `%Y%m%d` is 20261122";
                cx.report(Code::InvalidValue, &form.span, format!("invalid date format `{}`", form.value), help);
            }
            Some(model::ComputedParam::Date(form.value.clone()))
        }
        schema::ComputedParam::Sha1(parts) => {
            let parts: Option<Vec<_>> = parts.iter().map(|part| compute(cx, part, inputs)).collect();
            parts.map(model::ComputedParam::Sha1)
        }
    }
}

fn has_date(param: &schema::ComputedParam) -> bool {
    match param {
        schema::ComputedParam::Date(_) => true,
        schema::ComputedParam::Input(_) => false,
        schema::ComputedParam::Sha1(parts) => parts.iter().any(has_date),
    }
}

/// The time zone of computed dates: that of the platform.
fn time_zone(cx: &mut Cx<'_>, auth: &schema::Auth) -> Option<String> {
    let zone = cx.input.platform.time_zone.as_ref().map(|zone| zone.name.value.clone());
    if zone.is_none() && !cx.is_platform_damaged() {
        let help = "add `time_zone: Europe/Paris` or another zone to `platform.yaml`";
        cx.report(Code::MissingKey, &auth.name.span, "a computed date requires the platform's time zone", help);
    }
    zone
}

/// Checks that the response of an operation has a field at a path of keys.
fn check_field(cx: &mut Cx<'_>, path: &Spanned<String>, operation: &model::Operation, resources: &[model::Resource]) {
    let models = || resources.iter().flat_map(|resource| &resource.models);
    let Some(mut ty) = operation.response.ty.as_ref() else {
        // Its `returns` may be what could not be parsed.
        if operations::may_be_declared(cx, &operation.name) {
            return;
        }
        let message = format!("operation `{}` does not decode its response", operation.name);
        cx.report(Code::InvalidValue, &path.span, message, "add `returns:` to the operation");
        return;
    };
    for key in path.value.split('.') {
        let Type::Model(name) = ty else {
            // Undocumented JSON can have any field. A model that could not be parsed is not known as one.
            if !matches!(ty, Type::Json | Type::Undocumented) && !cx.is_damaged() {
                let message = format!("the response of `{}` has no field `{}`", operation.name, path.value);
                cx.report(
                    Code::UnknownName,
                    &path.span,
                    message,
                    format!("the value that should contain `{key}` is not a model"),
                );
            }
            return;
        };
        let Some(model) = models().find(|model| model.ty == *name) else { return };
        let Some(field) = model.fields.iter().find(|field| field.wire == key) else {
            let names = model.fields.iter().map(|field| field.wire.as_str());
            let help = did_you_mean(key, names, &format!("fields of `{}`", name.as_str()));
            cx.unknown("field", key, &path.span, help);
            return;
        };
        ty = &field.ty;
    }
}
