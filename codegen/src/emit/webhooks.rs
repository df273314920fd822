//! What a platform sends by itself.

use proc_macro2::TokenStream;
use quote::quote;

use super::{enums, model};
use crate::model::Webhooks;

/// Emits the types that only webhooks have, and the enum of topics.
pub(super) fn emit_types(webhooks: &Webhooks) -> TokenStream {
    let Webhooks { topic_enum, models, enums, .. } = webhooks;
    let topics = enums::emit(topic_enum);
    let models = models.iter().map(model::emit);
    let enums = enums.iter().map(enums::emit);
    quote! {
        use shopwire_runtime as rt;

        #topics

        #(#models)*

        #(#enums)*
    }
}
