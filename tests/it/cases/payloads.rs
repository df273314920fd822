//! What real payloads have and the documents leave out: fields, values and types.

use shopwire::json::{from_str, to_string};
use shopwire::{cyberbiz, shoplazza};

/// Decodes a value, and asserts that it has no unknown fields at any level and encodes to the same JSON.
macro_rules! lossless {
    ($ty:ty, $json:expr) => {{
        let value: $ty = from_str($json).unwrap();
        assert!(value.unknown_fields.iter().next().is_none(), "{:?}", value.unknown_fields);
        let [before, after]: [serde_json::Value; 2] =
            [$json.to_owned(), to_string(&value)].map(|json| serde_json::from_str(&json).unwrap());
        assert_eq!(before, after);
        value
    }};
}

#[test]
fn case_27_orders_have_the_fields_of_newer_examples() {
    let json = r#"{"id":"11218-00000001","number":"00000001","total_price":"16.99","sub_total":"15.00","currency":"USD",
        "financial_status":"partially_refunded","status":"placed","payment_method":"online","fulfillment_status":"waiting",
        "buyer_accepts_marketing":false,"code_discount_total":"1.00","line_item_discount_total":"1.00",
        "total_discount":"0.00","total_tax":"0.00","total_paid":"16.99","total_refund_price":"0.00",
        "total_refund_tax":"0.00","total_refund_discount":"0.00","total_tip_received":"0.00","gift_card_total":"0.00",
        "shipping_tax_total":"12.00","product_tax_included":true,"discount_applications":"[]","refund_status":"none",
        "recovery_status":"success","email_status":"send","browser_ip":"192.0.2.1","landing_site":"http://shop.example",
        "last_landing_url":"http://shop.example","source":"http://shop.example",
        "source_name":{"data":"Direct","created_at":"2014-04-25T16:15:47Z"},
        "last_referrer_show":{"data":"Others","created_at":"2014-04-25T16:15:47Z"},
        "payment_line":{"payment_channel":"paypal","payment_method":"online","transaction_no":"5","merchant_id":"2",
            "merchant_email":"a@shop.example"},
        "customer":{"id":"ef03","orders_count":1,"total_spent":"41.94"},
        "shipping_address":{"name":"B","extra_info":{"cpf":"123"}},
        "line_items":[{"id":"l","product_id":"p","product_title":"t","variant_id":"v","variant_title":"","quantity":1,
            "price":"12.34","custom_properties":{"prop":"value"},"refund_quantity":0,"refund_total":"0.00",
            "taxable":false,"requires_shipping":true,"shipping_quantity":1}],"fulfillments":[]}"#;
    let order = lossless!(shoplazza::Order, json);
    assert_eq!(order.financial_status, shoplazza::FinancialStatus::PartiallyRefunded);
    assert_eq!(order.customer.unwrap().id.unwrap().as_str(), "ef03");
    assert_eq!(order.source_name.unwrap().data.as_deref(), Some("Direct"));
    assert_eq!(order.line_items[0].refund_total.unwrap().to_string(), "0.00");
    assert_eq!(order.line_items[0].unknown_fields.iter().count(), 0);
}

#[test]
fn case_27_products_and_others_have_the_fields_of_newer_examples() {
    let variant = r#"{"id":"v","product_id":"p","title":"Green","price":"199.00","position":3,"image_id":"i",
        "cost_price":"123.123","image":{"src":"http://shop.example/a.jpg","width":"","height":"","alt":""}}"#;
    let variant = lossless!(shoplazza::Variant, variant);
    assert_eq!((variant.image.unwrap().width, variant.cost_price.unwrap().to_string()), (None, "123.123".to_owned()));
    let collection = r#"{"id":"c","title":"t","handle":"t","smart":false,"seo_title":"","seo_description":"",
        "seo_keywords":"","sort_order":"sales"}"#;
    let collection = lossless!(shoplazza::Collection, collection);
    assert_eq!(collection.sort_order, Some(shoplazza::CollectionOrder::Sales));
    let comment = r#"{"id":"23359196","store_id":"11218","username":"Jack","email":"a@shop.example","star":"5.0",
        "like":"1","content":"Great!","img":"[\"example.png\"]","status":"1","type":"1","product_id":"p",
        "created_at":"2022-11-08 05:42:41","updated_at":"2022-11-09 09:24:47","country":"CN","is_featured":"0",
        "is_verified":"1","client_id":"1666840484639148"}"#;
    let comment = lossless!(shoplazza::Comment, comment);
    assert_eq!((comment.like, comment.is_featured, comment.is_verified), (Some(1), Some(false), Some(true)));
    let product: shoplazza::Product = from_str(r#"{"id":"p","tags":"a, b","spu":"s","fake_sales":123}"#).unwrap();
    assert_eq!((product.tags.as_deref(), product.fake_sales), (Some("a, b"), Some(123)));
    let webhook: shoplazza::Webhook = from_str(r#"{"id":"w","address":"https://a","topic":"order/create"}"#).unwrap();
    assert_eq!(webhook.topic, shoplazza::WebhookTopic::OrdersCreate);
    assert_eq!(to_string(&webhook), r#"{"id":"w","address":"https://a","topic":"order/create"}"#);
}

/// The platform's test deliveries have a string where orders have a number.
#[test]
fn case_27_order_numbers_can_be_numbers_and_strings() {
    for (json, number) in
        [(r#"{"id":1,"order_number":"TEST123"}"#, "TEST123"), (r#"{"id":1,"order_number":1020}"#, "1020")]
    {
        let order: cyberbiz::Order = from_str(json).unwrap();
        assert_eq!(order.order_number.as_str(), number);
        assert_eq!(to_string(&order), json);
    }
}

#[test]
fn case_27_coupons_of_responses_and_of_webhooks_decode() {
    for json in [
        r#"{"id":7,"concurrently_apply":true,"product_ids":[1],"gift_order_status":""}"#,
        r#"{"concurrently_apply":"true","gift_order_status":"closed"}"#,
    ] {
        let coupon: cyberbiz::Coupon = from_str(json).unwrap();
        assert_eq!((coupon.concurrently_apply, coupon.unknown_fields.iter().count()), (Some(true), 0));
        assert_eq!(to_string(&coupon), json);
    }
}

#[test]
fn case_27_orders_have_the_fields_of_recorded_deliveries() {
    let json = r#"{"id":1,"order_number":1,"order_name":"","line_items":[{"id":2,"title":"","discounts":[],"quantity":1,
        "channel":{"id":1,"name":"c"},"custom_fields":[],"related_items":[{"quantity":1,"items":[{"id":6,"title":"t",
        "quantity":1,"combo_product_price_diff_details":[9991]}]}]}],"fulfillments":[],"multiple_payment_infos":[],
        "return_histories":[],"exchange_histories":[],"tags":[],"serial_numbers":[],"paper_company_no":null,
        "warehouse_type_id":null,"utm_tracking":null}"#;
    let order = lossless!(cyberbiz::Order, json);
    let item = &order.line_items[0];
    assert_eq!(
        (item.unknown_fields.iter().count(), item.related_items[0].items[0].unknown_fields.iter().count()),
        (0, 0)
    );
    let customer = r#"{"id":1,"name":"","status":"enabled","tags":[],"custom_fields":[],"uid_providers":[],
        "other_valid_orders":[],"provider_type":"line","uid":"U1"}"#;
    lossless!(cyberbiz::Customer, customer);
}
