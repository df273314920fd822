//! TLS: certificates of a local authority, and what is wrong with them.

use std::sync::{Arc, LazyLock};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use shopwire::{ErrorKind, reqwest};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use super::server::{Step, respond, respond_then, script};
use super::{CONNECT, COUNT, Get, Post, Row, TOTAL, fails, row, succeeds};

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Certificate {
    Valid,
    OfAnotherAuthority,
    Expired,
    NotYetValid,
    OfAnotherHost,
}

type Authority = CertifiedIssuer<'static, KeyPair>;

/// The authority that the client trusts, and another one.
static AUTHORITIES: LazyLock<[Authority; 2]> = LazyLock::new(|| [authority(), authority()]);

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// Returns the root certificate that the client trusts.
pub(super) fn trusted_root() -> reqwest::Certificate {
    reqwest::Certificate::from_der(AUTHORITIES[0].der()).unwrap()
}

/// Returns the server side of TLS with a certificate for 127.0.0.1.
pub(super) fn acceptor(certificate: Certificate) -> TlsAcceptor {
    let host = if certificate == Certificate::OfAnotherHost { "other.example" } else { "127.0.0.1" };
    let mut params = CertificateParams::new([host.to_owned()]).unwrap();
    match certificate {
        Certificate::Expired => params.not_after = date_time_ymd(2020, 1, 1),
        Certificate::NotYetValid => params.not_before = date_time_ymd(4000, 1, 1),
        _ => {}
    }
    let authority = &AUTHORITIES[usize::from(certificate == Certificate::OfAnotherAuthority)];
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

pub(super) fn rows() -> Vec<Row> {
    use Certificate::{Expired, NotYetValid, OfAnotherAuthority, OfAnotherHost, Valid};
    use ErrorKind::{Certificate as Rejected, Connect, Timeout, Transport};
    let plain = || script([Step::Bytes, Step::Send(COUNT.into())]).https();
    let headers = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    vec![
        row("valid certificate", Get, respond(COUNT).tls(Valid), succeeds(1)),
        row("untrusted root", Get, respond(COUNT).tls(OfAnotherAuthority), fails(Rejected, 1, 0, false)),
        row("untrusted root", Post, respond(COUNT).tls(OfAnotherAuthority), fails(Rejected, 1, 0, false)),
        row("expired certificate", Get, respond(COUNT).tls(Expired), fails(Rejected, 1, 0, false)),
        row("certificate that is not yet valid", Get, respond(COUNT).tls(NotYetValid), fails(Rejected, 1, 0, false)),
        row("certificate of another host", Post, respond(COUNT).tls(OfAnotherHost), fails(Rejected, 1, 0, false)),
        row("plain HTTP on the TLS port", Get, plain(), fails(Connect, 4, 0, false)),
        row("plain HTTP on the TLS port", Post, plain(), fails(Connect, 4, 0, false)),
        row("handshake is cut", Get, script([Step::Bytes]).https(), fails(Connect, 4, 0, false)),
        row("handshake is cut", Post, script([Step::Bytes]).https(), fails(Connect, 4, 0, false)),
        row("handshake is reset", Post, script([Step::Arrival, Step::Reset]).https(), fails(Connect, 4, 0, false)),
        row("handshake stalls", Get, script([Step::Bytes, CONNECT]).https(), fails(Connect, 4, 0, false)),
        row("handshake stalls", Post, script([Step::Bytes, CONNECT]).https(), fails(Connect, 4, 0, false)),
        row(
            "TLS is cut within a body without a length",
            Get,
            respond_then(format!("{headers}{{\"count\":1}}"), Step::Cut).tls(Valid),
            fails(Transport, 4, 4, true),
        ),
        row(
            "TLS is cut after the request",
            Post,
            script([Step::Request, Step::Cut]).tls(Valid),
            fails(Transport, 1, 1, true),
        ),
        row(
            "TLS connection stalls after the request",
            Post,
            script([Step::Request, TOTAL]).tls(Valid),
            fails(Timeout, 1, 1, true),
        ),
    ]
}
