//! The table of traits on the front page of the crate says what the types implement.

use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use shopwire::auth::TokenSet;
use shopwire::shoplazza::{Client, Order, OrderId, OrderStatus, Scope, ScopeSet, requests, webhooks};
use shopwire::webhook::{self, DeduplicationKey};
use shopwire::{
    Currency, Date, DateTime, Decimal, Error, ErrorKind, FailedItem, Money, Page, Position, RawJson, RawResponse,
    RequestMetrics, RetryPolicy, Secret, UnknownValue,
};

/// Returns whether a type implements a trait: an inherent constant takes precedence over the one of the fallback.
macro_rules! implements {
    ($type:ty, $($bound:tt)+) => {{
        trait Fallback {
            const IMPLEMENTS: bool = false;
        }
        impl<T> Fallback for T {}
        struct Probe<T>(std::marker::PhantomData<T>);
        impl<T: $($bound)+> Probe<T> {
            const IMPLEMENTS: bool = true;
        }
        <Probe<$type>>::IMPLEMENTS
    }};
}

/// The names of the columns.
const TRAITS: &str = "| type | Clone | Debug | Display | Default | Eq | Hash | Ord | FromStr | Serialize, Deserialize |\n\
                      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";

macro_rules! row {
    ($name:literal, $type:ty) => {{
        let cells = [
            implements!($type, Clone),
            implements!($type, Debug),
            implements!($type, Display),
            implements!($type, Default),
            implements!($type, PartialEq),
            implements!($type, Hash),
            implements!($type, Ord),
            implements!($type, FromStr),
            implements!($type, Serialize + DeserializeOwned),
        ];
        let cells = cells.map(|is_implemented| if is_implemented { " ✓ |" } else { " |" });
        assert!(implements!($type, Send + Sync + 'static), $name);
        format!("| {} |{}\n", $name, cells.concat())
    }};
}

#[expect(dead_code, reason = "each probe uses one of its two constants")]
fn table() -> String {
    let rows = [
        row!("models", Order),
        row!("enums", OrderStatus),
        row!("`Scope`, `Topic`", Scope),
        row!("`ScopeSet`", ScopeSet),
        row!("ids", OrderId),
        row!("[`Money`]", Money),
        row!("[`Currency`]", Currency),
        row!("[`Decimal`]", Decimal),
        row!("[`DateTime`]", DateTime),
        row!("[`Date`]", Date),
        row!("[`RawJson`]", RawJson),
        row!("[`UnknownValue`]", UnknownValue),
        row!("[`Secret`]", Secret),
        row!("[`Page`]", Page<Order>),
        row!("[`FailedItem`]", FailedItem),
        row!("[`Position`]", Position),
        row!("`Event`", webhooks::Event),
        row!("`Delivery`", webhooks::Delivery),
        row!("[`webhook::DeduplicationKey`]", DeduplicationKey),
        row!("[`webhook::Error`]", webhook::Error),
        row!("`Client`", Client),
        row!("request builders", requests::OrdersList),
        row!("[`RawResponse`]", RawResponse),
        row!("[`RetryPolicy`]", RetryPolicy),
        row!("[`RequestMetrics`]", RequestMetrics),
        row!("[`Error`]", Error),
        row!("[`ErrorKind`]", ErrorKind),
        row!("[`auth::TokenSet`]", TokenSet),
    ];
    TRAITS.to_owned() + &rows.concat()
}

#[test]
fn front_page_lists_the_traits_of_types() {
    let page = include_str!("../../generated/src/lib.rs");
    let lines = page.lines().filter_map(|line| line.strip_prefix("//!"));
    let page: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let table = table();
    assert!(page.join("\n").contains(table.trim_end()), "the front page does not have this table:\n{table}");
}
