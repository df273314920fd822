//! The hand-written references: the same fields as the models, which the platform documents.

use std::fmt;

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use sha2::Sha256;
use shopwire::http::HeaderMap;
use shopwire::jiff::Timestamp;
use shopwire::rust_decimal::Decimal;
use shopwire::rust_decimal::prelude::ToPrimitive;

#[derive(Deserialize, Serialize)]
pub(crate) struct Order {
    id: String,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    note: Option<String>,
    number: String,
    total_price: Amount,
    sub_total: Amount,
    currency: String,
    financial_status: Status,
    status: Status,
    canceled_at: Option<Time>,
    cancel_reason: Option<String>,
    payment_method: PaymentMethod,
    fulfillment_status: Status,
    customer_deleted_at: Option<Time>,
    deleted_at: Option<Time>,
    placed_at: Option<Time>,
    tags: Option<String>,
    discount_code: Option<String>,
    buyer_accepts_marketing: bool,
    code_discount_total: Amount,
    line_item_discount_total: Amount,
    customer_note: Option<String>,
    total_discount: Amount,
    total_tax: Amount,
    total_shipping: Option<Amount>,
    line_items: Vec<LineItem>,
    shipping_line: Option<ShippingLine>,
    billing_address: Option<Address>,
    shipping_address: Option<Address>,
    fulfillments: Vec<Fulfillment>,
    customer: Option<Customer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_paid: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_refund_price: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_refund_discount: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_refund_tax: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_tip_received: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gift_card_total: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shipping_tax_total: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product_tax_included: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    discount_applications: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_line: Option<PaymentLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    browser_ip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    landing_site: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_landing_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_name: Option<OrderOrigin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_referrer_show: Option<OrderOrigin>,
}

#[derive(Deserialize, Serialize)]
struct PaymentLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_channel: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_method: Option<PaymentMethod>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transaction_no: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    merchant_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    merchant_email: Option<String>,
}

#[derive(Deserialize, Serialize)]
struct OrderOrigin {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<Time>,
}

#[derive(Deserialize, Serialize)]
struct LineItem {
    id: String,
    product_id: String,
    product_title: String,
    variant_id: String,
    variant_title: String,
    quantity: i64,
    note: Option<String>,
    image: Option<Box<RawValue>>,
    price: Number,
    compare_at_price: Option<Number>,
    total: Option<Total>,
    fulfillment_status: Option<Status>,
    sku: Option<String>,
    weight: Option<Number>,
    weight_unit: Option<String>,
    vendor: Option<String>,
    product_handle: Option<String>,
    product_url: Option<String>,
    properties: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_properties: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund_quantity: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund_total: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requires_shipping: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shipping_quantity: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taxable: Option<bool>,
}

#[derive(Deserialize, Serialize)]
struct ShippingLine {
    name: String,
}

#[derive(Deserialize, Serialize)]
struct Address {
    first_name: Option<String>,
    last_name: Option<String>,
    address1: Option<String>,
    address2: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    city: Option<String>,
    zip: Option<String>,
    province: Option<String>,
    country: Option<String>,
    company: Option<String>,
    latitude: Option<Number>,
    longitude: Option<Number>,
    name: Option<String>,
    country_code: Option<String>,
    province_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_area_code: Option<String>,
    email: Option<String>,
    area: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extra_info: Option<Box<RawValue>>,
}

#[derive(Deserialize, Serialize)]
struct Fulfillment {
    id: String,
    order_id: String,
    status: Status,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    tracking_company: Option<String>,
    tracking_number: Option<String>,
    tracking_company_code: Option<String>,
    line_items: Vec<LineItem>,
}

#[derive(Deserialize, Serialize)]
struct Customer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    email: Option<String>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    first_name: Option<String>,
    last_name: Option<String>,
    orders_count: i64,
    total_spent: Amount,
    phone: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Opened,
    Placed,
    Finished,
    Cancelled,
    Waiting,
    Paid,
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum PaymentMethod {
    Cod,
    Online,
    #[serde(other)]
    Unknown,
}

/// An amount in a string.
struct Amount(Decimal);

/// An amount in a string, with its currency.
struct Total(Decimal, String);

/// An exact number.
struct Number(Decimal);

/// A point in time.
struct Time(Timestamp);

/// Parses strings, without a copy of them.
struct Parsed<T>(fn(&str) -> Option<T>);

impl<T> Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, string: &str) -> Result<T, E> {
        (self.0)(string).ok_or_else(|| E::custom(format_args!("unexpected {string:?}")))
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Parsed(|string| Decimal::from_str_exact(string).ok().map(Self)))
    }
}

impl<'de> Deserialize<'de> for Total {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Parsed(|string| {
            let (amount, currency) = string.split_once(' ')?;
            Some(Self(Decimal::from_str_exact(amount).ok()?, currency.to_owned()))
        }))
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Parsed(|string| string.parse().ok().map(Self)))
    }
}

impl<'de> Deserialize<'de> for Number {
    /// A number as it is written, because a floating-point number is not exact.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = <&RawValue>::deserialize(deserializer)?;
        Decimal::from_str_exact(json.get()).map(Self).map_err(D::Error::custom)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{} {}", self.0, self.1))
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for Number {
    /// A floating-point number is faster than one that is exact.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0.to_f64().unwrap_or_default())
    }
}

/// Receives webhooks.
pub(crate) struct Webhooks {
    secret: String,
}

/// An event with its payload.
#[expect(dead_code, reason = "only its decoding is measured")]
pub(crate) enum Event {
    OrderPaid(Box<Order>),
    Unknown(String),
}

#[derive(Deserialize)]
struct Envelope {
    order: Box<Order>,
}

impl Webhooks {
    pub(crate) fn new(secret: &str) -> Self {
        Self { secret: secret.to_owned() }
    }

    /// Verifies and decodes a delivery. Returns its event, its shop and its deduplication key.
    pub(crate) fn receive(
        &self,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<(Event, String, String), Box<dyn std::error::Error>> {
        let header = |name: &str| headers.get(name).ok_or("missing header")?.to_str().map_err(Into::into);
        let header = |name: &str| -> Result<&str, Box<dyn std::error::Error>> { header(name) };
        let signature = BASE64.decode(header("x-shoplazza-hmac-sha256")?.as_bytes())?;
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes())?;
        mac.update(body);
        mac.verify_slice(&signature)?;
        let event = match header("x-shoplazza-topic")? {
            "orders/paid" => Event::OrderPaid(serde_json::from_slice::<Envelope>(body)?.order),
            topic => Event::Unknown(topic.to_owned()),
        };
        let shop = header("x-shoplazza-shop-domain")?.to_owned();
        Ok((event, shop, header("x-shoplazza-deduplication-id")?.to_owned()))
    }
}
