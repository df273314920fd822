//! Names of resources, and what is named after them.

/// Adjectives before nouns. The first resources have none.
const ADJECTIVES: [&str; 25] = [
    "",
    "draft",
    "archived",
    "regional",
    "retail",
    "wholesale",
    "digital",
    "physical",
    "recurring",
    "scheduled",
    "imported",
    "exported",
    "seasonal",
    "internal",
    "external",
    "partner",
    "vendor",
    "local",
    "global",
    "private",
    "public",
    "temporary",
    "shared",
    "custom",
    "express",
];

/// What resources are about. The plural ends in `s`.
const NOUNS: [&str; 40] = [
    "order",
    "product",
    "customer",
    "shipment",
    "refund",
    "invoice",
    "coupon",
    "campaign",
    "collection",
    "supplier",
    "warehouse",
    "location",
    "review",
    "plan",
    "payment",
    "payout",
    "dispute",
    "message",
    "ticket",
    "contract",
    "employee",
    "department",
    "carrier",
    "parcel",
    "label",
    "voucher",
    "reward",
    "membership",
    "segment",
    "catalog",
    "brand",
    "variant",
    "bundle",
    "price_list",
    "tax_rule",
    "stock_item",
    "transfer",
    "receipt",
    "quote",
    "cart",
];

/// The names of a resource.
#[derive(Clone, Debug)]
pub(super) struct Names {
    /// The number of the resource, from zero.
    pub(super) index: usize,
    /// The resource: `draft_orders`.
    pub(super) resource: String,
    /// One of its items: `draft_order`.
    pub(super) singular: String,
    /// Its model: `DraftOrder`.
    pub(super) model: String,
    /// In sentences: `draft order`.
    pub(super) words: String,
    /// The noun, which its scopes are named after.
    pub(super) noun: &'static str,
}

impl Names {
    /// Names the resource with a number.
    pub(super) fn of(index: usize) -> Self {
        let noun = NOUNS[index % NOUNS.len()];
        let adjective = ADJECTIVES[index / NOUNS.len() % ADJECTIVES.len()];
        let series = match index / NOUNS.len() / ADJECTIVES.len() {
            0 => String::new(),
            number => format!("_{}", number + 1),
        };
        let base = if adjective.is_empty() { noun.to_owned() } else { format!("{adjective}_{noun}") };
        let singular = format!("{base}{series}");
        Self {
            index,
            resource: format!("{base}s{series}"),
            model: singular.split('_').map(capitalized).collect(),
            words: singular.replace('_', " "),
            singular,
            noun,
        }
    }

    /// Whether there is an example of its deliveries.
    pub(super) fn has_example(&self) -> bool {
        self.index.is_multiple_of(2)
    }

    /// Whether its items have an id type of their own.
    pub(super) fn has_line_ids(&self) -> bool {
        self.index % 5 < 2
    }

    /// Whether no resource before has the same noun, and so the same scopes.
    pub(super) fn is_first_of_noun(&self) -> bool {
        self.index < NOUNS.len()
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}
