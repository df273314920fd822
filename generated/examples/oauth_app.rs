//! A public app: shop owners install it, it obtains tokens, and calls the API for each shop.
//!
//! Run it with the id and the secret of the app:
//! `SHOPLAZZA_CLIENT_ID=… SHOPLAZZA_CLIENT_SECRET=… cargo run --example oauth_app --features shoplazza,axum`
//!
//! Features: `shoplazza`, `axum`, `rustls`.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Redirect;
use axum::{Router, routing::get};
use shopwire::auth::{FileStore, random_state};
use shopwire::shoplazza::{OAuth, Operation, ScopeSet};
use shopwire::{Error, ErrorKind};

/// The least privilege for what the app does.
const SCOPES: ScopeSet = ScopeSet::of(&[Operation::OrdersCount]);

#[derive(Clone)]
struct App {
    oauth: OAuth,
    /// The states of installations that were started. A real app keeps each in the session of its owner.
    states: Arc<Mutex<HashSet<String>>>,
}

type Response<T> = Result<T, (StatusCode, String)>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let (id, secret) = (std::env::var("SHOPLAZZA_CLIENT_ID")?, std::env::var("SHOPLAZZA_CLIENT_SECRET")?);
    let folder = std::env::var("TOKENS").unwrap_or_else(|_| "tokens".to_owned());
    let mut oauth = OAuth::new(id, secret, "https://app.example/callback").with_store(FileStore::new(folder));
    // The address of a local server, to try the program without an account.
    if let Ok(url) = std::env::var("SHOPLAZZA_URL") {
        oauth = oauth.base_url(url);
    }

    let router = Router::new()
        .route("/install", get(install))
        .route("/callback", get(callback))
        .route("/shops/{shop}/orders", get(count_orders))
        .with_state(App { oauth, states: Arc::default() });
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}

/// The platform sends shop owners here. The app redirects them to the page that asks for their consent.
async fn install(State(app): State<App>, RawQuery(query): RawQuery) -> Response<Redirect> {
    let shop = app.oauth.verify_install(&query.unwrap_or_default()).map_err(reject)?;
    let state = random_state().map_err(reject)?;
    let url = app.oauth.authorize_url(&shop, SCOPES, &state).map_err(reject)?;
    app.states.lock().unwrap_or_else(PoisonError::into_inner).insert(state);
    Ok(Redirect::to(&url))
}

/// The platform sends shop owners back here, with a code. The store of the app saves the tokens.
async fn callback(State(app): State<App>, RawQuery(query): RawQuery) -> Response<String> {
    let query = query.unwrap_or_default();
    let state = app.take_state(&query).ok_or((StatusCode::FORBIDDEN, "start the installation again".to_owned()))?;
    let callback = app.oauth.verify_callback(&query, &state).map_err(reject)?;
    app.oauth.exchange(&callback).await.map_err(reject)?;
    Ok(format!("installed for {}", callback.shop()))
}

/// Any later request for a shop uses the stored tokens, and refreshes them.
async fn count_orders(State(app): State<App>, Path(shop): Path<String>) -> Response<String> {
    let client = app.oauth.client(&shop).and_then(|builder| builder.build()).map_err(reject)?;
    let count = client.orders().count().await.map_err(reject)?;
    Ok(format!("{count} orders"))
}

impl App {
    /// Returns the state of a callback if the app has started its installation. Each is used once.
    fn take_state(&self, query: &str) -> Option<String> {
        let state = query.split('&').find_map(|pair| pair.strip_prefix("state="))?;
        self.states.lock().unwrap_or_else(PoisonError::into_inner).take(state)
    }
}

fn reject(error: Error) -> (StatusCode, String) {
    let status = match error.kind() {
        ErrorKind::Auth | ErrorKind::AuthorizationDeclined | ErrorKind::ReauthorizationRequired => {
            StatusCode::FORBIDDEN
        }
        _ => StatusCode::BAD_GATEWAY,
    };
    (status, error.to_string())
}
