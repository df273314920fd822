//! The list of all models.

/// Calls a macro with all models of all platforms. A test checks that none is left out.
#[macro_export]
macro_rules! with_models {
    ($callback:ident) => {
        $callback! {
            shoplazza: [
                Address, Collect, Collection, Comment, CommentBatch, CommentError, CommentInput, Customer,
                DeletedCollection, Fulfillment, Image, ImageInput, ImageUpdate, LineItem, Metafield, MetafieldInput,
                MetafieldUpdate, OptionInput, Order, OrderOrigin, PaymentLine, Product, ProductImage, ProductOption,
                ScriptTag, ShippingLine, ShopDetails, ShopIcon, Variant, VariantImageInput, VariantInput,
                VariantUpdate, Webhook,
            ],
            cyberbiz: [
                AffiliateOrder, AffiliateVendorOrder, BonusPoints, Bundle, BundleItem, CancelReason, Channel,
                Coupon, CouponDiscount, CustomCollection, Customer, CustomerAddress, CustomerField, CustomerTag,
                DetailAddress, Einvoice, ExchangedItem, Fulfillment, LineDiscount, LineItem, LinkedAccount,
                LinkedOrderInfo, Order, OrderBuyer, OrderDiscounts, OrderExchange, OrderPosInfo, OrderPrices,
                OrderReceiver, OrderReturn, OrderStatuses, OrderTimings, PaymentPart, PickupStore, PimInfo, Product,
                ProductFeed, ProductOption, ProductPhoto, ProductTag, ShippingPayment, ShippingRate, ShippingVendor,
                ShopDiscount, ShopInfo, ShopLine, SpecialCollection, SpecialCollectionRule, SpecialCollectionType,
                UidProvider, Uninstalled, Variant, VipBonus, VipCoupon, VipCouponPresets, VipGift, VipGroup,
                VipLevel, VipLevelChange, VipProgress,
            ],
            shopzpin: [
                CampaignRules, Customer, Login, LoginUser, MerchantProfile, OrderItem, Payment, PaymentIntent,
                PlacedOrder, SalesSummary, StaffMember, Tier,
            ],
            idosell: [
                IcdfAttachment, IcdfAttachments, IcdfOrder, IcdfPart, IcdfParts, IcdfProduct, IcdfProducts, IcdfRow,
                Session,
            ],
        }
    };
}
