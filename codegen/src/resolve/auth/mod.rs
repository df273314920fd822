//! Authentication: credentials, logins and OAuth.

mod credentials;
mod date_format;
mod login;
mod oauth;
mod target;

pub(super) use credentials::credentials;
pub(super) use login::login;
pub(super) use oauth::oauth;
