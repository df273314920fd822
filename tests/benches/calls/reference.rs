//! What a program without this crate would do: reqwest, and types with serde's derives for the fields that it needs.

use serde::Deserialize;
use shopwire::reqwest::{self, Client};

use crate::server::PAGE_SIZE;

#[derive(Deserialize)]
struct Count {
    count: i64,
}

/// The list of orders, with the fields that the documentation lists.
#[derive(Deserialize)]
pub(crate) struct Orders {
    pub(crate) orders: Vec<order::Order>,
}

#[expect(dead_code, reason = "decoding all fields is what is measured")]
mod order {
    use serde::Deserialize;

    #[derive(Deserialize)]
    pub(crate) struct Order {
        id: String,
        created_at: Option<String>,
        updated_at: Option<String>,
        note: Option<String>,
        number: String,
        total_price: String,
        sub_total: String,
        currency: String,
        financial_status: String,
        status: String,
        canceled_at: Option<String>,
        cancel_reason: Option<String>,
        payment_method: String,
        fulfillment_status: String,
        customer_deleted_at: Option<String>,
        deleted_at: Option<String>,
        placed_at: Option<String>,
        tags: String,
        discount_code: String,
        buyer_accepts_marketing: bool,
        code_discount_total: String,
        line_item_discount_total: String,
        customer_note: String,
        total_discount: String,
        total_tax: String,
        total_shipping: String,
        line_items: Vec<LineItem>,
        shipping_line: ShippingLine,
        billing_address: Option<Address>,
        shipping_address: Option<Address>,
        fulfillments: Vec<Fulfillment>,
        customer: Option<Customer>,
    }

    #[derive(Deserialize)]
    struct LineItem {
        id: String,
        product_id: String,
        product_title: String,
        variant_id: String,
        variant_title: String,
        quantity: i64,
        note: Option<String>,
        image: Option<String>,
        price: f64,
        compare_at_price: f64,
        total: String,
        fulfillment_status: String,
        sku: String,
        weight: f64,
        weight_unit: String,
        vendor: String,
        product_handle: String,
        product_url: String,
        properties: Vec<Property>,
    }

    #[derive(Deserialize)]
    struct Property {
        name: String,
        value: String,
    }

    #[derive(Deserialize)]
    struct ShippingLine {
        name: String,
    }

    #[derive(Deserialize)]
    struct Address {
        first_name: String,
        last_name: String,
        address1: String,
        address2: String,
        phone: Option<String>,
        city: String,
        zip: String,
        province: String,
        country: String,
        company: Option<String>,
        latitude: Option<f64>,
        longitude: Option<f64>,
        name: String,
        country_code: String,
        province_code: String,
        phone_area_code: Option<String>,
        area: String,
        email: Option<String>,
    }

    #[derive(Deserialize)]
    struct Fulfillment {
        id: String,
        order_id: String,
        status: String,
        created_at: Option<String>,
        updated_at: Option<String>,
        tracking_company: Option<String>,
        tracking_number: Option<String>,
        tracking_company_code: Option<String>,
        line_items: Vec<LineItem>,
    }

    #[derive(Deserialize)]
    struct Customer {
        email: Option<String>,
        created_at: Option<String>,
        updated_at: Option<String>,
        first_name: String,
        last_name: String,
        orders_count: i64,
        total_spent: String,
        phone: Option<String>,
    }
}

/// Requests the number of orders.
pub(crate) async fn count(client: &Client, url: &str) -> reqwest::Result<i64> {
    let body = get(client, &format!("{url}/openapi/orders/count")).await?;
    Ok(decode::<Count>(&body).count)
}

/// Requests the pages of orders up to an empty one. Returns the number of orders.
pub(crate) async fn all_orders(client: &Client, url: &str) -> reqwest::Result<usize> {
    let mut orders = 0;
    for page in 1.. {
        let body = get(client, &format!("{url}/openapi/orders?page={page}&limit={PAGE_SIZE}")).await?;
        let list: Orders = decode(&body);
        if list.orders.is_empty() {
            break;
        }
        orders += list.orders.len();
    }
    Ok(orders)
}

async fn get(client: &Client, url: &str) -> reqwest::Result<shopwire::bytes::Bytes> {
    let request = client.get(url).header("access-token", "token").header("accept", "application/json");
    request.send().await?.error_for_status()?.bytes().await
}

fn decode<'b, T: Deserialize<'b>>(body: &'b [u8]) -> T {
    serde_json::from_slice(body).unwrap_or_else(|error| unreachable!("the server responds with JSON: {error}"))
}
