//! Queries of OAuth callbacks and installation requests, without and with a valid signature.

use std::io;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use shopwire::{Error, ErrorKind, cyberbiz, shoplazza};

use crate::split_first_line;

const SECRET: &str = "a-secret-that-is-never-printed";
const STATE: &str = "0123456789abcdef";

pub(crate) const FRAGMENTS: &str = "& = ? % %00 %26 %3D %c3%a9 %ff + hmac= &hmac=00 &shop= &state= &code= &error=access_denied \
    demo.myshoplaza.com demo.cyberbiz.co . @ # / \\ :443 a=b& \n é 0123456789abcdef";

/// The first line of an input is the platform, the rest is the query.
pub(crate) fn run(input: &[u8]) {
    let (platform, query) = split_first_line(input);
    let query = String::from_utf8_lossy(query);
    assert!(verify(&platform, &query, true).is_err(), "accepts a query without a valid signature");
    assert!(verify(&platform, &query, false).is_err(), "accepts an installation without a valid signature");
    let signed = sign(&query);
    for is_callback in [true, false] {
        match verify(&platform, &signed, is_callback) {
            Ok(host) => assert!(is_host(&host), "accepts the shop {host:?}"),
            Err(error) => {
                assert!(!format!("{error:?}").contains(SECRET));
                let is_declined = is_callback && error.kind() == ErrorKind::AuthorizationDeclined;
                assert!(is_declined || error.kind() == ErrorKind::Auth, "{error}");
            }
        }
    }
}

/// Verifies a query, and returns the host of its shop.
fn verify(platform: &str, query: &str, is_callback: bool) -> Result<String, Error> {
    let shop = match (platform, is_callback) {
        ("shoplazza", true) => shoplazza_app().verify_callback(query, STATE)?.shop().clone(),
        ("shoplazza", false) => shoplazza_app().verify_install(query)?,
        (_, true) => cyberbiz_app().verify_callback(query, STATE)?.shop().clone(),
        (_, false) => cyberbiz_app().verify_install(query)?,
    };
    Ok(shop.host().to_owned())
}

fn shoplazza_app() -> shoplazza::OAuth {
    shoplazza::OAuth::new("client", SECRET, "https://app.example/callback")
}

fn cyberbiz_app() -> cyberbiz::OAuth {
    cyberbiz::OAuth::new("client", SECRET, "https://app.example/callback")
}

fn is_host(host: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    host.contains('.') && host.split('.').all(is_part)
}

/// Signs a query as platforms do: over its sorted parameters.
fn sign(query: &str) -> String {
    let mut pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("hmac=")).collect();
    pairs.sort_unstable();
    let sorted = pairs.join("&");
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    mac.update(sorted.as_bytes());
    let signature = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
    format!("{sorted}&hmac={signature}")
}

#[expect(clippy::unnecessary_wraps, reason = "the seeds of other targets are files")]
pub(crate) fn seeds() -> io::Result<Vec<Vec<u8>>> {
    let seeds = [
        "shoplazza\ncode=c&shop=demo.myshoplaza.com&state=0123456789abcdef",
        "shoplazza\nshop=demo.myshoplaza.com&install_from=app_store",
        "shoplazza\nerror=access_denied&shop=demo.myshoplaza.com&state=0123456789abcdef",
        "cyberbiz\ncode=c&shop=demo.cyberbiz.co&state=0123456789abcdef&timestamp=1700000000",
        "cyberbiz\nshop=demo.cyberbiz.co&timestamp=1700000000",
    ];
    Ok(seeds.map(|seed| seed.as_bytes().to_vec()).to_vec())
}
