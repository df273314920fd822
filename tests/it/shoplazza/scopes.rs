//! Scopes.

use shopwire::http::Method;
use shopwire::shoplazza::{Operation, Scope};

#[test]
fn requires_the_documented_scope_per_operation() {
    for operation in Operation::all() {
        let info = operation.info();
        let (reads, writes) = match info.name.split_once('.').unwrap().0 {
            "orders" | "fulfillments" => (Some(Scope::ReadOrder), Scope::WriteOrder),
            "products" | "variants" | "images" | "metafields" => (Some(Scope::ReadProduct), Scope::WriteProduct),
            "collections" | "collects" => (Some(Scope::ReadCollection), Scope::WriteCollection),
            "script_tags" => (Some(Scope::ReadScriptTags), Scope::WriteScriptTags),
            "comments" => (None, Scope::WriteComments),
            "shop" => (Some(Scope::ReadShop), Scope::ReadShop),
            "webhooks" => {
                assert!(operation.scopes().is_empty());
                continue;
            }
            other => panic!("{other}"),
        };
        let expected = if info.endpoint.method() == Some(&Method::GET) { reads.unwrap() } else { writes };
        assert_eq!(operation.scopes(), std::slice::from_ref(&expected), "{operation}");
        assert_eq!(info.scopes, [expected.as_str()], "{operation}");
    }
}

#[test]
fn lists_the_eleven_documented_scopes() {
    let names: Vec<&str> = Scope::all().iter().map(Scope::as_str).collect();
    assert_eq!(
        names,
        [
            "read_product",
            "write_product",
            "read_order",
            "write_order",
            "read_collection",
            "write_collection",
            "read_shop",
            "read_comments",
            "write_comments",
            "read_script_tags",
            "write_script_tags",
        ]
    );
    for scope in Scope::all() {
        assert_eq!(scope.to_string().parse::<Scope>().unwrap(), *scope);
    }
    let other: Scope = "read_themes".parse().unwrap();
    assert_eq!((other.as_str(), other.access()), ("read_themes", None));
}
