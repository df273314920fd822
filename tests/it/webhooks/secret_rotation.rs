//! Secret rotation and missing secrets.

use shopwire::http::HeaderMap;
use shopwire::shoplazza::webhooks::{Event, Receiver};
use shopwire::webhook::ErrorKind;
use shopwire::webhook::testing::Sample;

fn delivery(secret: &str) -> (HeaderMap, shopwire::bytes::Bytes) {
    super::parts(Sample::of::<Event>("orders/paid").unwrap().sign(secret))
}

#[test]
fn accepts_old_and_new_secrets_during_rotation() {
    let (old, new) = (delivery("old"), delivery("new"));
    let check = |receiver: &Receiver, (headers, body): &(HeaderMap, shopwire::bytes::Bytes)| {
        receiver.receive(headers, body).map(|delivery| delivery.topic).map_err(|error| error.kind())
    };
    let [before, during, after] =
        [&["old"][..], &["new", "old"], &["new"]].map(|secrets| Receiver::new(secrets.iter().copied()));
    let topic = || Ok("orders/paid".to_owned());
    assert_eq!([check(&before, &old), check(&before, &new)], [topic(), Err(ErrorKind::InvalidSignature)]);
    assert_eq!([check(&during, &old), check(&during, &new)], [topic(), topic()]);
    assert_eq!([check(&after, &old), check(&after, &new)], [Err(ErrorKind::InvalidSignature), topic()]);
}

/// With an empty secret, anyone could sign.
#[test]
fn rejects_every_delivery_without_a_secret() {
    let (headers, body) = delivery("");
    for secrets in [&[][..], &[""], &["", ""]] {
        let error = Receiver::new(secrets.iter().copied()).receive(&headers, &body).unwrap_err();
        assert_eq!((error.kind(), error.status().as_u16()), (ErrorKind::MissingSecret, 401));
        assert_eq!(
            error.to_string(),
            "the receiver has no secret, or only empty ones, so it rejects all deliveries: pass the webhook secret to `Receiver::new`"
        );
    }
    let error = Receiver::new(["", "another"]).receive(&headers, &body).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidSignature);
}
