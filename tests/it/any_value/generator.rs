//! Random JSON, deterministic for each seed.

/// The escape of a surrogate without its counterpart.
pub(super) const LONE_SURROGATE: &str = "\\udbff";

/// Values that platforms send where another is documented, and values that are as documented.
const SCALARS: [&str; 44] = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "7",
    "1.5",
    "100.0",
    "1e2",
    "1E+2",
    "-0",
    "-0.0",
    "1e-40",
    "1e300",
    "12345678901234567890",
    "0.1000000000000000055511151231257827021181583404541015625",
    "1398456947",
    "1398456947000",
    "20260325",
    r#""""#,
    r#"" ""#,
    r#""x""#,
    r#""7""#,
    r#""007.50""#,
    r#""1e2""#,
    r#""TRUE""#,
    r#""on""#,
    r#""parent""#,
    r#""null""#,
    r#""$1.00""#,
    r#""1.00USD""#,
    r#""12.34 USD""#,
    r#""1,234.56""#,
    r#""9,99""#,
    r#""0000-00-00""#,
    r#""0000-00-00 00:00:00""#,
    r#""2026-03-25""#,
    r#""2019-10-01 10:00:00 +0800""#,
    r#""2026-04-14T10:00:00Z""#,
    r#""1398456947""#,
    r#""a;b;;c""#,
    r#""\u00e9\n\"\\ \ud83d\ude00""#,
    r#""a\udbff""#,
];

/// Names of fields that many models have, so that nested objects are not only unknown fields.
const NAMES: [&str; 14] = [
    "id",
    "name",
    "title",
    "price",
    "quantity",
    "amount",
    "created_at",
    "status",
    "items",
    "values",
    "code",
    "1",
    "2",
    "new",
];

pub(super) struct Generator<'f> {
    state: u64,
    fields: &'f [&'static str],
}

impl<'f> Generator<'f> {
    pub(super) fn new(seed: u64, fields: &'f [&'static str]) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), fields }
    }

    /// Returns an object in which one to four fields of the model have random values.
    pub(super) fn item(&mut self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for _ in 0..=self.below(4) {
            let name = if self.fields.is_empty() { "new" } else { self.fields[self.below(self.fields.len())] };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let entries: Vec<String> = names.into_iter().map(|name| format!("{name:?}:{}", self.value(3))).collect();
        format!("{{{}}}", entries.join(","))
    }

    fn value(&mut self, depth: usize) -> String {
        match self.below(10) {
            0 if depth > 0 => self.list(depth - 1),
            1 | 2 if depth > 0 => self.object(depth - 1),
            3 => "[]".to_owned(),
            4 => "{}".to_owned(),
            _ => SCALARS[self.below(SCALARS.len())].to_owned(),
        }
    }

    fn list(&mut self, depth: usize) -> String {
        let items: Vec<String> = (0..=self.below(3)).map(|_| self.value(depth)).collect();
        format!("[{}]", items.join(","))
    }

    fn object(&mut self, depth: usize) -> String {
        let start = self.below(NAMES.len());
        let names = NAMES.iter().cycle().skip(start).take(1 + self.below(4));
        let entries: Vec<String> = names.map(|name| format!("{name:?}:{}", self.value(depth))).collect();
        format!("{{{}}}", entries.join(","))
    }

    /// Returns a random number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap() % end
    }
}
