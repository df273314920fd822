//! Operations: an async function for each, and types of queries, bodies and responses.

use shopwire_codegen::outline::{Location, Operation, Parameter, Platform, Type};

use super::names::{camel, distinct, snake};
use super::types::rust;

/// Writes the operations of a platform that have a path.
pub(super) fn operations(platform: &Platform) -> String {
    let operations = platform.operations().filter_map(|operation| Some((operation, operation.path.as_deref()?)));
    let (mut types, mut functions) = (String::new(), String::new());
    for (operation, path) in operations {
        let written = Function { operation, path, name: name(platform, operation) }.write();
        types.push_str(&written.0);
        functions.push_str(&written.1);
    }
    format!("{types}    impl Client {{\n{functions}    }}\n")
}

/// The name of a function. All platforms are methods of one type.
pub(super) fn name(platform: &Platform, operation: &Operation) -> String {
    snake(&format!("{}.{}", platform.module, operation.name))
}

/// The parameters in a place, with a path parameter being an argument, and others fields.
pub(super) fn at(operation: &Operation, location: Location) -> Vec<&Parameter> {
    operation.parameters.iter().filter(|parameter| parameter.location == location).collect()
}

struct Function<'o> {
    operation: &'o Operation,
    path: &'o str,
    name: String,
}

impl Function<'_> {
    /// Its types, and the function.
    fn write(&self) -> (String, String) {
        let (mut types, mut arguments, mut request) = (String::new(), "&self".to_owned(), String::new());
        let path = self.path_arguments(&mut arguments);
        let [query, fields, body] = [Location::Query, Location::Field, Location::Body].map(|it| at(self.operation, it));
        if !query.is_empty() {
            types.push_str(&parameters(&self.ty("Query"), &query));
            arguments.push_str(&format!(", query: &{}", self.ty("Query")));
            request.push_str("            let request = request.query(query);\n");
        }
        if !fields.is_empty() {
            types.push_str(&parameters(&self.ty("Body"), &fields));
            arguments.push_str(&format!(", body: &{}", self.ty("Body")));
            request.push_str(&self.body());
        }
        if let [whole] = body.as_slice() {
            arguments.push_str(&format!(", body: &{}", rust(&whole.ty)));
            request.push_str(&self.body());
        }
        let (returns, send) = self.response(&mut types);
        let method = self.operation.method.unwrap_or("GET").to_uppercase();
        let function = format!(
            "        pub async fn {}({arguments}) -> Result<{returns}, Error> {{\n            let request = \
             self.request(reqwest::Method::{method}, {path});\n{request}            {send}\n        }}\n\n",
            self.name
        );
        (types, function)
    }

    /// The name of a type of the operation.
    fn ty(&self, suffix: &str) -> String {
        format!("{}{suffix}", camel(&self.name))
    }

    /// Adds arguments for the path, and returns the expression of the path.
    fn path_arguments(&self, arguments: &mut String) -> String {
        let mut path = self.path.replace("{+", "{");
        for parameter in at(self.operation, Location::Path) {
            let name = snake(&parameter.name);
            arguments.push_str(&format!(", {name}: &str"));
            path = path.replace(&format!("{{{}}}", parameter.name), &format!("{{{name}}}"));
        }
        if path.contains('{') { format!("&format!({path:?})") } else { format!("{path:?}") }
    }

    fn body(&self) -> String {
        let body = match &self.operation.wrap {
            Some(key) => format!("&serde_json::json!({{ {key:?}: body }})"),
            None => "body".to_owned(),
        };
        format!("            let request = Self::with_body(request, {body})?;\n")
    }

    /// The type of the result, and the expression that sends the request. Adds a type for each key around the value.
    fn response(&self, types: &mut String) -> (String, String) {
        let Some(value) = &self.operation.response else {
            return ("()".to_owned(), "Self::bytes(request).await.map(drop)".to_owned());
        };
        let (result, mut ty, mut access) = (rust(&value.ty), rust(&value.ty), String::new());
        for (depth, key) in value.path.iter().enumerate().rev() {
            let name = self.ty(&format!("Response{depth}"));
            types.push_str(&format!(
                "    #[derive(Debug, Deserialize)]\n    struct {name} {{\n        #[serde(rename = {key:?})]\n        value: \
                 {ty},\n    }}\n\n"
            ));
            ty = name;
            access.push_str(".value");
        }
        (result, format!("Self::send::<{ty}>(request).await.map(|response| response{access})"))
    }
}

/// A type with optional parameters. A list in a query is one string.
fn parameters(name: &str, parameters: &[&Parameter]) -> String {
    let names = distinct(parameters.iter().map(|parameter| parameter.name.as_str()), snake);
    let mut out = format!("    #[derive(Clone, Debug, Default, Serialize)]\n    pub struct {name} {{\n");
    for (name, parameter) in names.iter().zip(parameters) {
        let is_joined = parameter.location == Location::Query && matches!(parameter.ty, Type::List(_) | Type::Map(_));
        let ty = if is_joined { "String".to_owned() } else { rust(&parameter.ty) };
        out.push_str(&format!(
            "        #[serde(rename = {:?}, skip_serializing_if = \"Option::is_none\")]\n        pub {name}: Option<{ty}>,\n",
            parameter.name
        ));
    }
    out + "    }\n\n"
}
