//! Changes as text, Markdown, JSON and an entry of the changelog.

use shopwire_codegen::diff::{Changes, Level};

use super::{base, diff, edited};
use crate::support;

/// A breaking change, a note, and compatible changes.
fn changes() -> Changes {
    diff(
        &base(),
        &edited(&[
            ("status: { type: string, doc: Status", "status: { type: OrderKind, doc: Status"),
            ("max_chars: 200", "max_chars: 100"),
            ("      total: money\n", "      total: money\n      tax: money\n      fee: money\n"),
            ("doc: Cancels an order.", "doc: Cancels an order that is not paid."),
        ]),
    )
}

#[test]
fn prints_changes_for_a_terminal() {
    insta::assert_snapshot!(changes().to_text(), @"
    acme: 1 breaking, 1 note, 3 compatible

      Breaking
        - orders.list.query.status (parameter: type)
          String -> OrderKind
          The setter `status` of `orders().list()` takes another type.
          Migration: `&str` and `String` still convert to `OrderKind`. Convert other
          types, such as `Cow<str>`, with `OrderKind::from(…)`.

      Notes
        - orders.create.body.note (parameter: max_chars)
          200 -> 100
          The client rejects values before sending that it sent until now.

      Compatible
        - Order.tax, Order.fee (2 fields added)
        - documentation of 1 item changed
          Descriptions, notes, sources or their confidence changed: `orders.cancel`.
    ");
}

#[test]
fn prints_at_most_80_columns() {
    let lines = changes().to_text();
    assert!(lines.lines().all(|line| line.chars().count() <= 80), "{lines}");
}

#[test]
fn folds_what_is_compatible_in_markdown() {
    let changes = changes();
    insta::assert_snapshot!(changes.to_markdown(&changes.verdict("0.1.0"), "main", 60_000), @"
    ### Schema changes since `main`

    **Verdict: breaking; the version after 0.1.0 is 0.2.0.** In all: 1 breaking, 1 note, 3 compatible.

    #### `acme`: breaking

    - `orders.list.query.status` (parameter: type)<br>`String` → `OrderKind`<br>The setter `status` of `orders().list()` takes another type.<br>*Migration:* `&str` and `String` still convert to `OrderKind`. Convert other types, such as `Cow<str>`, with `OrderKind::from(…)`.

    #### `acme`: notes

    - `orders.create.body.note` (parameter: max_chars)<br>`200` → `100`<br>The client rejects values before sending that it sent until now.

    <details><summary>acme: 3 compatible</summary>

    - `Order.tax`, `Order.fee` (2 fields added)
    - documentation of 1 item changed<br>Descriptions, notes, sources or their confidence changed: `orders.cancel`.

    </details>

    <details><summary>CHANGELOG entry</summary>

    ```markdown
    #### Added

    - acme: 2 fields `Order.tax`, `Order.fee`.

    #### Changed

    - **Breaking**: acme: type of parameter `orders.list.query.status`: `String` → `OrderKind`. The setter `status` of
      `orders().list()` takes another type. `&str` and `String` still convert to `OrderKind`. Convert other types, such as `Cow<str>`,
      with `OrderKind::from(…)`.
    - acme: max_chars of parameter `orders.create.body.note`: `200` → `100`. The client rejects values before sending that it sent
      until now.
    ```

    </details>
    ");
}

#[test]
fn drafts_the_entry_of_the_changelog() {
    insta::assert_snapshot!(changes().changelog(), @"
    #### Added

    - acme: 2 fields `Order.tax`, `Order.fee`.

    #### Changed

    - **Breaking**: acme: type of parameter `orders.list.query.status`: `String` → `OrderKind`. The setter `status` of
      `orders().list()` takes another type. `&str` and `String` still convert to `OrderKind`. Convert other types, such as `Cow<str>`,
      with `OrderKind::from(…)`.
    - acme: max_chars of parameter `orders.create.body.note`: `200` → `100`. The client rejects values before sending that it sent
      until now.
    ");
}

#[test]
fn writes_json_for_programs() {
    let changes = changes();
    let json: serde_json::Value = serde_json::from_str(&changes.to_json(&changes.verdict("1.2.3"), "main")).unwrap();
    assert_eq!(json["verdict"], serde_json::json!({ "level": "major", "current": "1.2.3", "next": "2.0.0" }));
    assert_eq!(json["counts"], serde_json::json!({ "breaking": 1, "note": 1, "compatible": 3 }));
    let expected = serde_json::json!({
        "action": "changed",
        "adds_to_api": false,
        "after": "OrderKind",
        "before": "String",
        "impact": "breaking",
        "item": "parameter",
        "migration": "`&str` and `String` still convert to `OrderKind`. Convert other types, such as `Cow<str>`, with `OrderKind::from(…)`.",
        "path": "orders.list.query.status",
        "property": "type",
        "reason": "The setter `status` of `orders().list()` takes another type.",
    });
    assert_eq!(json["platforms"][0]["changes"][0], expected);
}

#[test]
fn raises_the_version_as_cargo_does() {
    let next = |level, current: &str| {
        let changes = match level {
            Level::None => Changes::default(),
            Level::Patch => diff(&base(), &edited(&[("max_chars: 200", "max_chars: 100")])),
            Level::Minor => {
                diff(&base(), &edited(&[("      total: money\n", "      total: money\n      tax: money\n")]))
            }
            Level::Major => changes(),
        };
        changes.verdict(current).next
    };
    for (current, expected) in [
        ("1.2.3", ["1.2.3", "1.2.4", "1.3.0", "2.0.0"]),
        ("0.1.2", ["0.1.2", "0.1.3", "0.1.3", "0.2.0"]),
        ("0.0.3", ["0.0.3", "0.0.4", "0.0.4", "0.0.4"]),
    ] {
        let levels = [Level::None, Level::Patch, Level::Minor, Level::Major];
        assert_eq!(levels.map(|level| next(level, current)), expected, "{current}");
    }
}

/// A schema of a pull request must put neither markup nor mentions into a comment.
#[test]
fn shows_no_string_of_a_schema_as_markup() {
    let hostile = "x` @team </summary><img src=x> [a](https://evil.example) `y";
    let changes = diff(
        &base(),
        &edited(&[
            ("title: Acme Shop API", &format!("title: \"{hostile}\"")),
            (
                "      note: { type: string, max_chars: 200,",
                &format!(
                    "      \"{hostile}\": {{ type: string, rust: odd }}\n      note: {{ type: string, max_chars: 200,"
                ),
            ),
        ]),
    );
    let page = changes.to_markdown(&changes.verdict("0.1.0"), "main", 60_000);
    let (page, changelog) = page.split_once("CHANGELOG entry").unwrap();
    for markup in ["<img", "@team", "](http", "https://evil"] {
        assert!(!page.contains(markup), "{markup} in {page}");
    }
    assert!(changelog.contains("\n```markdown\n") && changelog.ends_with("```\n\n</details>\n"), "{changelog}");
}

#[test]
fn says_how_many_changes_there_was_no_room_for() {
    let fields = (0..400).map(|number| format!("      field_{number}: string")).collect::<Vec<_>>().join("\n");
    let values = |of: &str| format!("values: {{ {of}, online:");
    let many = (0..400).map(|number| format!("value_{number}: A value.")).collect::<Vec<_>>().join(", ");
    let before = edited(&[
        ("      total: money\n", &format!("      total: money\n{fields}\n")),
        ("values: { online:", &values(&many)),
    ]);
    let changes = diff(&before, &base());
    let page = changes.to_markdown(&changes.verdict("0.1.0"), "main", 20_000);
    assert!(page.len() <= 20_000, "{}", page.len());
    let omitted = page.lines().find(|line| line.contains("more changes are not shown")).unwrap();
    let omitted: usize = omitted.split(' ').next().unwrap().parse().unwrap();
    let shown = page.lines().filter(|line| line.starts_with("- `")).count();
    assert_eq!(shown + omitted, 800);
}

#[test]
fn compares_platforms_that_come_and_go() {
    let empty = support::sources([]);
    let (added, removed) = (diff(&empty, &base()), diff(&base(), &empty));
    assert_eq!([added.level(), removed.level()], [Level::Minor, Level::Major]);
    insta::assert_snapshot!(format!("{}\n{}", added.to_text(), removed.to_text()), @"
    acme: 1 compatible

      Compatible
        - acme (platform added)
          The crate has a new feature and module with 6 operations and 3 models.

    acme: 1 breaking

      Breaking
        - acme (platform removed)
          The crate has no feature and no module `acme` any more.
          Migration: Stay on the current version, or remove the code that uses the
          platform.
    ");
}

#[test]
fn reports_which_schema_has_errors() {
    let broken = edited(&[("post: /{id}/cancel", "psot: /{id}/cancel")]);
    let error = shopwire_codegen::diff(&broken, &base()).unwrap_err();
    assert!(error.before.is_some() && error.after.is_none());
    assert_eq!(error.to_string(), "the first schema has errors");
    let error = shopwire_codegen::diff(&base(), &broken).unwrap_err();
    assert_eq!(error.to_string(), "the second schema has errors");
}
