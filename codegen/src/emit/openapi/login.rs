//! Logins in the words of the schema language, for the extension key `x-login`.

use super::docs;
use crate::emit::json::{Json, Object};
use crate::model::{ComputedParam, Login, Operation, Platform, TokenResponse};

/// Emits the login of a platform, if it has one.
pub(super) fn emit(platform: &Platform) -> Option<Object> {
    let login = platform.login.as_ref()?;
    let Login { method, credential, operation, inputs, computed_params, response, docs, .. } = login;
    let TokenResponse { access_token, expires_in, lifetime, .. } = response;
    let operations = platform.resources.iter().flat_map(|resource| &resource.operations);
    let called = operations.into_iter().find(|it| it.name == *operation)?;
    let arguments = arguments(login, called);
    let lifetime = lifetime.map(Json::from).or_else(|| expires_in.as_ref().map(Json::from));
    let computed = computed_params.iter().filter_map(|(number, computed)| {
        let parameter = called.parameters.get(*number)?;
        Some((&parameter.wire, emit_computed(computed, &arguments)))
    });
    let login = Object::new()
        .with("operation", operation)
        .with("token", access_token)
        .with_some("lifetime", lifetime)
        .with("credential", credential.as_str())
        .with_object("computed_params", computed.collect())
        .with_object("inputs", inputs.iter().map(|(name, docs)| (name.as_str(), docs::emit(docs))).collect())
        .and(docs::emit(docs));
    Some(login.with("x-method", method.as_str()))
}

/// The names of the arguments of the builder method: parameters of the operation, then inputs.
fn arguments<'m>(login: &'m Login, called: &'m Operation) -> Vec<&'m str> {
    let parameters = login.parameters.iter().filter_map(|(number, ..)| called.parameters.get(*number));
    let inputs = login.inputs.iter().map(|(name, _)| name.as_str());
    parameters.map(|parameter| parameter.wire.as_str()).chain(inputs).collect()
}

fn emit_computed(computed: &ComputedParam, arguments: &[&str]) -> Json {
    match computed {
        ComputedParam::Input(number) => arguments.get(*number).copied().unwrap_or_default().into(),
        ComputedParam::Date(format) => Object::new().with("date", format).into(),
        ComputedParam::Sha1(parts) => {
            let parts: Vec<Json> = parts.iter().map(|part| emit_computed(part, arguments)).collect();
            Object::new().with("sha1", parts).into()
        }
    }
}
