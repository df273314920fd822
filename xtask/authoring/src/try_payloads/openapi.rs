//! Validates payloads against the platform's OpenAPI document.

use anyhow::Context as _;
use jsonschema::Validator;
use serde_json::Value;
use xtask::paths;

use super::assign::{Assigned, Content};

/// The OpenAPI document of a platform.
pub(super) struct OpenApi {
    document: Value,
}

impl OpenApi {
    /// Reads the document in `generated/openapi/`.
    ///
    /// # Errors
    /// Fails if there is none.
    pub(super) fn read(platform: &str, module: &str) -> anyhow::Result<Self> {
        let folder = paths::generated().join("openapi");
        let named = [platform, module].map(|name| folder.join(format!("{name}.json")));
        let path = named
            .iter()
            .find(|path| path.is_file())
            .context("generated/openapi/ has no such platform; run `cargo xtask gen`")?;
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Ok(Self { document: serde_json::from_str(&text).with_context(|| path.display().to_string())? })
    }

    /// Returns the violations in a payload: places and rules, no values. `None` if the document has no schema for it.
    ///
    /// # Errors
    /// Fails if the schema is not valid.
    pub(super) fn violations(&self, assigned: &Assigned<'_>, payload: &Value) -> anyhow::Result<Option<Vec<String>>> {
        let Some(schema) = self.schema(assigned) else { return Ok(None) };
        let validator = self.validator(schema)?;
        let violation =
            |error: jsonschema::ValidationError<'_>| format!("{}: {}", error.instance_path(), error.masked());
        Ok(Some(validator.iter_errors(payload).map(violation).collect()))
    }

    fn validator(&self, schema: &Value) -> anyhow::Result<Validator> {
        let mut root = schema.as_object().cloned().unwrap_or_default();
        root.insert("components".to_owned(), self.document["components"].clone());
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        options
            .build(&Value::Object(root))
            .map_err(|error| anyhow::anyhow!("the OpenAPI document is not valid: {error}"))
    }

    fn schema(&self, assigned: &Assigned<'_>) -> Option<&Value> {
        let holder = match assigned.content {
            Content::Topic => &self.document["webhooks"][assigned.name]["post"]["requestBody"],
            Content::Request => &self.operation(assigned.name)?["requestBody"],
            Content::Response(status) => {
                let responses = &self.operation(assigned.name)?["responses"];
                let others = if (200..300).contains(&status) { "2XX" } else { "default" };
                responses.get(status.to_string()).or_else(|| responses.get(others))?
            }
        };
        holder.get("content")?.get("application/json")?.get("schema")
    }

    fn operation(&self, name: &str) -> Option<&Value> {
        let with_path = self.document["paths"].as_object().into_iter().flat_map(|paths| paths.values());
        let with_path = with_path.flat_map(|path| path.as_object().into_iter().flat_map(|path| path.values()));
        let custom = self.document["x-custom-endpoints"].as_array().into_iter().flatten();
        with_path.chain(custom).find(|operation| operation["operationId"] == name)
    }
}
