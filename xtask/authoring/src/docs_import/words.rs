//! Words of documents, in several languages: types, yes and no, request and response.

use crate::draft::Ty;

/// Words for types that are not lists, in lower case.
const TYPES: &[(&str, &[&str])] = &[
    (
        "date-time",
        &["datetime", "date-time", "timestamp", "iso8601", "date time", "日期时间", "時間", "时间", "日期時間"],
    ),
    ("date", &["date", "日期", "fecha", "datum"]),
    ("boolean", &["boolean", "bool", "布尔", "布林", "布尔值", "booleano", "booléen", "logical"]),
    (
        "integer",
        &[
            "integer",
            "int",
            "int32",
            "int64",
            "long",
            "bigint",
            "short",
            "整数",
            "整數",
            "整型",
            "entero",
            "entier",
            "ganzzahl",
            "liczba całkowita",
        ],
    ),
    (
        "decimal",
        &[
            "number",
            "float",
            "double",
            "decimal",
            "numeric",
            "数字",
            "數字",
            "浮点数",
            "número",
            "nombre",
            "zahl",
            "liczba",
        ],
    ),
    ("money", &["money", "amount", "金额", "金額"]),
    (
        "json",
        &[
            "object",
            "hash",
            "json",
            "dict",
            "dictionary",
            "map",
            "any",
            "mixed",
            "对象",
            "物件",
            "objeto",
            "objet",
            "objekt",
            "obiekt",
        ],
    ),
    (
        "string",
        &[
            "string",
            "str",
            "text",
            "varchar",
            "char",
            "url",
            "uri",
            "email",
            "uuid",
            "guid",
            "enum",
            "id",
            "字符串",
            "字串",
            "文字",
            "文本",
            "cadena",
            "texto",
            "chaîne",
            "zeichenkette",
            "tekst",
            "ciąg",
            "file",
            "binary",
        ],
    ),
];

/// Words for lists.
const LISTS: [&str; 14] = [
    "array",
    "list",
    "arrays",
    "collection",
    "数组",
    "陣列",
    "列表",
    "lista",
    "arreglo",
    "tableau",
    "liste",
    "tablica",
    "[]",
    "array-of",
];

const YES: [&str; 24] = [
    "yes",
    "y",
    "true",
    "required",
    "mandatory",
    "always",
    "✓",
    "✔",
    "✅",
    "x",
    "1",
    "是",
    "必填",
    "必須",
    "必需",
    "v",
    "sí",
    "si",
    "oui",
    "ja",
    "tak",
    "○",
    "●",
    "req",
];

const RESPONSE: [&str; 16] = [
    "response",
    "returns",
    "returned",
    "result",
    "output",
    "返回",
    "响应",
    "回應",
    "回传",
    "回傳",
    "respuesta",
    "réponse",
    "antwort",
    "odpowied",
    "成功",
    "レスポンス",
];

const REQUEST: [&str; 19] = [
    "request",
    "parameter",
    "body",
    "payload",
    "query",
    "argument",
    "input",
    "请求",
    "請求",
    "参数",
    "參數",
    "solicitud",
    "petición",
    "requête",
    "anfrage",
    "żądani",
    "supported attributes",
    "リクエスト",
    "params",
];

/// What a text before a table or a JSON block says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
}

/// Returns what a caption says: its last word for requests or responses counts.
pub(super) fn direction(caption: &str) -> Option<Direction> {
    let lower = caption.to_lowercase();
    let last = |words: &[&str]| words.iter().filter_map(|word| lower.rfind(word)).max();
    match (last(&REQUEST), last(&RESPONSE)) {
        (None, None) => None,
        (request, response) if request > response => Some(Direction::Request),
        _ => Some(Direction::Response),
    }
}

/// Whether a cell means yes.
pub(super) fn is_yes(cell: &str) -> bool {
    let cell = cell.trim().trim_matches(['*', '`', '.']).to_lowercase();
    let first = cell.split([' ', ',', '(', ';']).next().unwrap_or_default();
    YES.contains(&cell.as_str()) || YES.contains(&first)
}

/// Returns the type that a cell names. `None` for a word that is no known type.
pub(super) fn ty(cell: &str) -> Option<Ty> {
    let cell = cell.trim().trim_matches(['*', '`']).replace('`', "").to_lowercase();
    let cell = cell.trim_end_matches('?').replace(" | null", "").replace(" or null", "").replace("nullable ", "");
    if cell.is_empty() {
        return None;
    }
    let words: Vec<&str> =
        cell.split(|c: char| c.is_whitespace() || "<>()[]|/,;:-".contains(c)).filter(|word| !word.is_empty()).collect();
    let is_list = cell.contains("[]") || words.iter().any(|word| LISTS.contains(word));
    let is_list = is_list || cell.starts_with('[') && cell.ends_with(']');
    if is_list {
        let rest: Vec<&str> =
            words.into_iter().filter(|word| !LISTS.contains(word) && !matches!(*word, "of" | "de" | "a")).collect();
        let item = rest.iter().find_map(|word| single(word.trim_end_matches('s')).or_else(|| single(word)));
        return Some(Ty::named(item.unwrap_or("json")).list());
    }
    if let Some(single) = single(&cell) {
        return Some(Ty::named(single));
    }
    let known: Vec<&str> = words.iter().filter_map(|word| single(word)).collect();
    match known.as_slice() {
        [] => None,
        [first, others @ ..] if others.iter().all(|other| other == first) => Some(Ty::named(*first)),
        // `integer or string` decodes as a string.
        several if several.contains(&"string") => Some(Ty::named("string")),
        several if several.contains(&"json") => Some(Ty::named("json")),
        several => Some(Ty::named(if several.contains(&"decimal") { "decimal" } else { several[0] })),
    }
}

fn single(word: &str) -> Option<&'static str> {
    TYPES.iter().find(|(_, words)| words.contains(&word)).map(|(name, _)| *name)
}
