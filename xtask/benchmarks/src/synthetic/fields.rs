//! Fields of models, and parameters of bodies: each model takes some from a list, in an order of its own.

/// A field or a parameter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    /// The name on the wire.
    pub(super) name: &'static str,
    /// The type without `?`.
    pub(super) ty: &'static str,
    /// What it says beyond its name.
    pub(super) doc: &'static str,
}

/// The list. Its length is a prime number, so that each step through it reaches all.
const FIELDS: [(&str, &str, &str); 67] = [
    ("number", "string", "Number that customers see."),
    ("title", "string", "Title in the language of the shop."),
    ("name", "string", "Name that customers see."),
    ("description", "string", "Description as HTML."),
    ("reference", "string", "Reference of the partner."),
    ("note", "string", "Note of the staff."),
    ("tags", "[string]", "Words to search for."),
    ("currency", "string", "Currency, as three letters of ISO 4217."),
    ("total", "money", "Total amount, including taxes."),
    ("subtotal", "money", "Amount before taxes and shipping."),
    ("tax", "money", "Amount of all taxes."),
    ("discount", "money", "Amount of all reductions."),
    ("shipping_fee", "money", "Fee for shipping."),
    ("price", "money", "Price of one unit."),
    ("cost", "money", "What the shop pays for one unit."),
    ("weight", "decimal", "Weight in kilograms."),
    ("tax_rate", "decimal", "Rate between 0 and 1."),
    ("quantity", "integer", "Number of units."),
    ("position", "integer", "Position in the list, from 1."),
    ("priority", "integer", "Priority, where 0 is the highest."),
    ("attempts", "integer", "Number of attempts up to now."),
    ("capacity", "integer", "Most units that there is room for."),
    ("sku", "string", "Stock keeping unit."),
    ("barcode", "string", "Barcode, as an EAN of 13 digits."),
    ("vendor", "string", "Name of the vendor."),
    ("color", "string", "Color in the language of the shop."),
    ("size", "string", "Size, such as `XL`."),
    ("material", "string", "Material, such as `cotton`."),
    ("page_url", "string", "URL of the page in the shop."),
    ("image_url", "string", "URL of the image, which expires after one day."),
    ("handle", "string", "Last segment of the URL."),
    ("email", "string", "E-mail address."),
    ("phone", "string", "Phone number with the code of the country."),
    ("first_name", "string", "Given name."),
    ("last_name", "string", "Family name."),
    ("company", "string", "Name of the company."),
    ("street", "string", "Street and house number."),
    ("city", "string", "Name of the city."),
    ("zip", "string", "Postal code."),
    ("province", "string", "Name of the province."),
    ("country_code", "string", "Country, as two letters of ISO 3166."),
    ("language", "string", "Language, such as `en`."),
    ("time_zone", "string", "Name of the time zone, such as `Europe/Paris`."),
    ("ip_address", "string", "Address that the request came from."),
    ("browser", "string", "Browser and its version."),
    ("channel", "string", "Channel of sales."),
    ("external_id", "string", "ID in the system of a partner."),
    ("tracking_number", "string", "Number that the carrier assigned."),
    ("tracking_url", "string", "Page of the carrier."),
    ("group", "string", "Name of the group of customers."),
    ("batch", "string", "Number of the batch."),
    ("reason", "string", "Reason that the staff chose."),
    ("comment", "string", "Comment of the customer."),
    ("signature_name", "string", "Name of the person who signed."),
    ("template", "string", "Name of the template of e-mails."),
    ("summary", "string", "One sentence, at most 200 characters."),
    ("created_at", "date-time", "Time of creation."),
    ("updated_at", "date-time", "Time of the last change."),
    ("processed_at", "date-time", "Time at which the payment was processed."),
    ("shipped_at", "date-time", "Time at which the carrier took it."),
    ("expires_at", "date-time", "Time after which it has no effect."),
    ("active", "boolean", "Whether it is in use."),
    ("taxable", "boolean", "Whether taxes are charged."),
    ("visible", "boolean", "Whether customers see it."),
    ("locked", "boolean", "Whether staff can change it."),
    ("properties", "json", "Properties, by name."),
    ("metadata", "json", "Data of applications."),
];

/// Returns some fields, always the same for the same seed.
pub(super) fn some(seed: usize, count: usize) -> Vec<Field> {
    let mixed = mix(seed);
    let (start, step) = (mixed % FIELDS.len(), 1 + mixed / FIELDS.len() % (FIELDS.len() - 1));
    let field = |number: usize| {
        let (name, ty, doc) = FIELDS[(start + number * step) % FIELDS.len()];
        Field { name, ty, doc }
    };
    (0..count.min(FIELDS.len())).map(field).collect()
}

/// Spreads neighbouring numbers: the last step of `SplitMix64`.
fn mix(seed: usize) -> usize {
    let mixed = (seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    usize::try_from((mixed ^ (mixed >> 27)) % 1_000_003).unwrap_or_default()
}

impl Field {
    /// Writes it as a field of a model. One in five has no `?`.
    pub(super) fn of_model(self, number: usize) -> String {
        let is_list = self.ty.starts_with('[');
        let is_required = number.is_multiple_of(5) && !matches!(self.ty, "date-time" | "json");
        let mark = if is_list || is_required { "" } else { "?" };
        self.entry(&format!("{}{mark}", self.ty), "", number % 7 == 3)
    }

    /// Writes it as a parameter.
    pub(super) fn of_body(self, number: usize, is_required: bool) -> String {
        self.entry(self.ty, if is_required { ", required: true" } else { "" }, number % 4 == 3)
    }

    fn entry(self, ty: &str, more: &str, is_known_from_example: bool) -> String {
        let known = if is_known_from_example { ", known: example" } else { "" };
        format!("{}: {{ type: {ty}{more}, doc: \"{}\"{known} }}", self.name, self.doc)
    }
}
