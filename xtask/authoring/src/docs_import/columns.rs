//! The columns of tables, by their names in several languages.

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Name,
    Type,
    Required,
    Default,
    Values,
    Description,
    Method,
    Path,
    /// In which part of the request a parameter is.
    Place,
}

/// The names of columns, in lower case.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "name",
            "attribute",
            "attributes",
            "parameter",
            "parameters",
            "param",
            "params",
            "params key",
            "field",
            "fields",
            "property",
            "properties",
            "key",
            "argument",
            "scope",
            "code",
            "status",
            "value",
            "topic",
            "event",
            "名称",
            "名稱",
            "属性名称",
            "屬性名稱",
            "属性",
            "屬性",
            "参数",
            "參數",
            "参数名",
            "參數名稱",
            "字段",
            "字段名",
            "欄位",
            "代碼",
            "代码",
            "nombre",
            "parámetro",
            "campo",
            "nom",
            "paramètre",
            "champ",
            "feld",
            "nazwa",
            "parametr",
            "pole",
            "名前",
            "パラメータ",
            "フィールド",
        ],
    ),
    (
        Column::Type,
        &[
            "type",
            "data type",
            "datatype",
            "format",
            "类型",
            "類型",
            "型別",
            "数据类型",
            "資料型別",
            "tipo",
            "typ",
            "datentyp",
            "型",
            "タイプ",
        ],
    ),
    (
        Column::Required,
        &[
            "required",
            "mandatory",
            "required?",
            "optional",
            "必填",
            "必須",
            "必需",
            "是否必填",
            "是否必須",
            "是否必须",
            "必选",
            "obligatorio",
            "requerido",
            "obligatoire",
            "requis",
            "erforderlich",
            "pflicht",
            "wymagane",
            "wymagany",
        ],
    ),
    (
        Column::Default,
        &["default", "default value", "默认值", "預設值", "默认", "por defecto", "par défaut", "standard", "domyślnie"],
    ),
    (
        Column::Values,
        &[
            "example",
            "examples",
            "example values",
            "values",
            "allowed values",
            "possible values",
            "示例",
            "範例",
            "ejemplo",
            "exemple",
            "beispiel",
        ],
    ),
    (
        Column::Description,
        &[
            "description",
            "descriptions",
            "describe",
            "details",
            "notes",
            "note",
            "meaning",
            "comment",
            "remarks",
            "info",
            "描述",
            "说明",
            "說明",
            "含义",
            "含義",
            "备注",
            "備註",
            "descripción",
            "beschreibung",
            "opis",
            "説明",
            "permission",
            "access",
        ],
    ),
    (Column::Method, &["method", "verb", "http method", "请求方法", "方法", "método", "méthode", "methode"]),
    (Column::Path, &["path", "endpoint", "url", "uri", "route", "路径", "路徑", "ruta", "chemin", "pfad"]),
    (Column::Place, &["in", "location", "located in", "位置"]),
];

/// What a column with this name is about.
pub(super) fn column(name: &str) -> Option<Column> {
    let name = name.trim().trim_matches(['*', '`', ':', '_']).trim().to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
}

/// The names of the columns of a line, if it is the head of a table in plain text.
pub(super) fn header(line: &str) -> Option<Vec<(String, Column)>> {
    let mut found: Vec<(String, Column)> = Vec::new();
    let words: Vec<&str> = split(line);
    let mut at = 0;
    while at < words.len() {
        // Names of several words come first.
        let longest = (1..=3).rev().find_map(|count| {
            let name = words.get(at..at + count)?.join(" ");
            Some((name.clone(), column(&name)?, count))
        });
        let (name, column, count) = longest?;
        if found.iter().any(|(_, known)| *known == column) {
            return None;
        }
        found.push((name, column));
        at += count;
    }
    let has = |column: Column| found.iter().any(|(_, known)| *known == column);
    let is_table = found.len() >= 2 && has(Column::Name) && (has(Column::Type) || has(Column::Description));
    is_table.then_some(found)
}

/// Splits a line of plain text at tabs or several spaces, or else at each space.
fn split(line: &str) -> Vec<&str> {
    if line.contains('\t') {
        return line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    }
    if line.trim().contains("  ") {
        return line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    }
    line.split_whitespace().collect()
}

/// The cells of a row of plain text. The last column takes the rest.
pub(super) fn cells(line: &str, header: &[String]) -> Vec<String> {
    let line = line.trim();
    let is_split = line.contains('\t') || line.contains("  ");
    let mut words: Vec<&str> = split(line);
    if !is_split && let [single] = words.as_slice() {
        // `200OK` in a document whose cells run into each other.
        words = run_together(single);
    } else if !is_split
        && words.len() > 1
        && words.first().is_some_and(|first| !first.is_ascii() && first.starts_with(|c: char| c.is_ascii_digit()))
    {
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        words = vec![line.get(..digits).unwrap_or_default(), line.get(digits..).unwrap_or_default()];
    }
    let count = header.len().max(1);
    let separator = if line.contains('\t') { "\t" } else { " " };
    let mut cells: Vec<String> = words.iter().take(count - 1).map(ToString::to_string).collect();
    let rest = words.get(count - 1..).unwrap_or_default().join(separator);
    if !rest.is_empty() {
        cells.push(rest);
    }
    cells
}

fn run_together(word: &str) -> Vec<&str> {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = word.split_at(digits);
    if digits == 0 || rest.is_empty() || rest.is_ascii() { vec![word] } else { vec![number, rest] }
}

/// Whether a cell is the name of a parameter, a field, a status or a scope.
pub(super) fn is_name(cell: &str) -> bool {
    let name = cell.trim();
    let is_word = |c: char| c.is_ascii_alphanumeric() || "_-.[]:$@/{}#".contains(c);
    !name.is_empty()
        && name.chars().count() <= 100
        && name.chars().all(is_word)
        && name.contains(|c: char| c.is_ascii_alphanumeric())
}
