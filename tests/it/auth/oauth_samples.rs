//! Signed samples of OAuth requests, and callbacks after the owner declined.

use shopwire::{ErrorKind, cyberbiz, shoplazza};

const STATE: &str = "0123456789abcdef & more";

fn shoplazza() -> shoplazza::OAuth {
    shoplazza::OAuth::new("id", "client-secret", "https://app.example/back")
}

fn cyberbiz() -> cyberbiz::OAuth {
    cyberbiz::OAuth::new("id", "example-app-secret", "https://app.example/back")
}

#[test]
fn signs_installation_requests() {
    let (query, expected) = (shoplazza().sample_install("demo").unwrap(), "shop=demo.myshoplaza.com&hmac=");
    assert!(query.starts_with(expected), "{query}");
    assert_eq!(shoplazza().verify_install(&query).unwrap().name(), "demo");
    // The same as a signature that was computed independently.
    assert_eq!(
        cyberbiz().sample_install("demo").unwrap(),
        "shop=demo.cyberbiz.co&hmac=89e7742c037f04b50f72fae3980cdf730fdead2f8c57c831ddd0fbac3a5ffebb"
    );
    let other = shoplazza::OAuth::new("id", "another secret", "https://app.example/back");
    assert_eq!(other.verify_install(&query).unwrap_err().kind(), ErrorKind::Auth);
    assert_eq!(shoplazza().sample_install("evil.example").unwrap_err().kind(), ErrorKind::Auth);
}

#[test]
fn signs_callbacks() {
    let query = shoplazza().sample_callback("demo", "a code & more", STATE).unwrap();
    assert_eq!(shoplazza().verify_callback(&query, STATE).unwrap().shop().name(), "demo");
    let tampered = query.replace("a+code", "b+code");
    assert_eq!(shoplazza().verify_callback(&tampered, STATE).unwrap_err().kind(), ErrorKind::Auth);
    assert_eq!(shoplazza().verify_callback(&query, "another state 01").unwrap_err().kind(), ErrorKind::Auth);
    let query = cyberbiz().sample_callback("demo", "code", STATE).unwrap();
    assert_eq!(cyberbiz().verify_callback(&query, STATE).unwrap().shop().host(), "demo.cyberbiz.co");
}

#[test]
fn reports_a_declined_authorization_with_a_kind_of_its_own() {
    let query = shoplazza().sample_declined_callback("demo", STATE).unwrap();
    let error = shoplazza().verify_callback(&query, STATE).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AuthorizationDeclined);
    assert!(!error.is_retryable() && !error.may_have_been_executed());
    assert_eq!(error.to_string(), "the owner of demo.myshoplaza.com declined to authorize the app: access_denied");
    // Neither a forged callback nor one of another session says what the owner decided.
    for (query, state) in
        [(query.replace("access_denied", "access_deniee"), STATE), (query.clone(), "another state 01")]
    {
        assert_eq!(shoplazza().verify_callback(&query, state).unwrap_err().kind(), ErrorKind::Auth);
    }
}

#[test]
fn reports_other_authorization_errors_as_they_are() {
    let query = cyberbiz().sample_callback("demo", "code", STATE).unwrap();
    let failed = format!("{query}&error=invalid_scope&error_description=unknown+scope%0Awrite_it");
    let error = cyberbiz().verify_callback(&failed, STATE).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    let expected = "demo.cyberbiz.co did not authorize the app: invalid_scope (unknown scope";
    assert!(error.to_string().starts_with(expected), "{error}");
}
