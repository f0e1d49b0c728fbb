import TrinnBasis
import TrinnBinding
import TrinnReport

/// Colours of charts in files, by role.
///
///     trinn.declare { kind = "theme", name = "fylket", own = "#0b4f6c", comparison = "#6b6b6b", interval = "#a9cbd9",
///       groups = { "#0b4f6c", "#b5500b" } }
struct DeclaredTheme {
  static let fields = ["kind", "name", "own", "interval", "comparison", "reference", "others", "groups"]

  let name: String
  let theme: ChartTheme

  init(_ map: ValueMap, _ what: String, named name: String) throws(TrinnError) {
    let fields = try DeclaredFields(map, what, known: DeclaredTheme.fields)
    self.name = name
    var theme = ChartTheme.standard
    if let own: String = try fields.optional("own") { theme.own = own }
    if let interval: String = try fields.optional("interval") { theme.interval = interval }
    if let comparison: String = try fields.optional("comparison") { theme.comparison = comparison }
    if let reference: String = try fields.optional("reference") { theme.reference = reference }
    if let others: String = try fields.optional("others") { theme.others = others }
    if let groups: [String] = try fields.optional("groups") { theme.groups = groups }
    do { try theme.check() } catch {
      throw fields.error(error.code, error.sentence, field: error.argument ?? "own", hint: error.hint)
    }
    self.theme = theme
  }
}
