//! The default transport, which the clients of a process share.

use std::sync::{Arc, Mutex, PoisonError};

use super::Transport;
use super::reqwest::ReqwestTransport;
use super::reqwest_clients::Timeouts;
use crate::error::Error;

/// Returns the default transport, which all clients of the process with the same timeouts share: to read the certificates of the
/// system for each client would take milliseconds and 100 KiB.
pub(crate) fn shared_transport(timeouts: Timeouts) -> Result<Arc<dyn Transport>, Error> {
    static SHARED: Mutex<Vec<(Timeouts, Arc<dyn Transport>)>> = Mutex::new(Vec::new());
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, transport)) = shared.iter().find(|(other, _)| *other == timeouts) {
        return Ok(Arc::clone(transport));
    }
    let transport: Arc<dyn Transport> = Arc::new(ReqwestTransport::new(timeouts)?);
    shared.retain(|(_, other)| Arc::strong_count(other) > 1);
    shared.push((timeouts, Arc::clone(&transport)));
    Ok(transport)
}
