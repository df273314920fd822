//! CYBERBIZ: all documented and undocumented operations on the wire.

mod documented_operations;
mod errors;
mod payloads;
mod scopes;
mod undocumented_operations;

use shopwire::cyberbiz::Client;
use tests::Loopback;

/// An opaque token, which is not a JWT.
const TOKEN: &str = "cyb-secret";

/// A recorded response with the shop's details. The values are invented.
const SHOP: &str = r#"{
    "shop_info": {
        "primary_domain": "demo.cyberbiz.co", "name": "Demo", "id": 7109, "email": "owner@shop.example",
        "og_image_url": "//cdn.shop.example/og.jpg", "shop_line_chat_bot": null,
        "shop_line": { "login_enable": true, "liff_id": null, "liff_enable": false },
        "language": "zh-TW", "currency": "TWD", "sms_prefix": "Demo", "merchant_location": "Taiwan",
        "market_location": "Taiwan"
    }
}"#;

/// A recorded page of customers. The values are invented.
const CUSTOMERS: &str = r#"[
    {
        "name": "A", "status": "enabled", "email": "a@shop.example", "country_calling_code": null,
        "mobile": "0900000000", "enable_cvs_pickup": true, "enable_cvs_cod": true, "enable_home_delivery_cod": null,
        "accepts_marketing": true, "accepts_email_notification": true, "tags": [{ "name": "new" }],
        "address": {
            "company": null, "country_calling_code": null, "phone": null, "address": "One line",
            "detail_address": {
                "zip": "110", "country": null, "province": "", "city": "Taipei", "district": "Xinyi",
                "address1": "Road 1", "address2": null
            }
        },
        "gender": "female", "birthday": "1990-01-01", "other_accumulated_consumption": 0,
        "other_accumulated_consumption_expired_at": null, "note": null,
        "custom_fields": [{ "name": "size", "label": "Size", "value": "M" }],
        "created_at": "2023-10-03 12:04:02", "updated_at": "2026-03-26 18:30:18",
        "confirmed_at": "2023-11-30 22:30:58", "mobile_sms_confirmed_at": null, "bonus_remain": 10012.0,
        "uid_providers": [{ "provider_type": "line", "uid": "U1" }], "id": 1
    },
    { "name": "B", "status": "enabled", "address": null, "bonus_remain": 0.0, "uid_providers": [], "id": 2 }
]"#;

/// Returns a client of a loopback server.
fn app(server: &Loopback) -> Client {
    Client::builder().access_token(TOKEN).base_url(server.url()).disable_rate_limit().build().unwrap()
}
