import TrinnBasis
import TrinnSyntax

/// `name(municipality)`, and the functions that code lists bring: `county(municipality)`.
///
/// Each different code is looked up once. A code that the list does not have, or not in that year, is missing, undefined.
enum CodeFunctions {
  static let all = [name]

  static let name = ExpressionFunction(
    "name", 1...2, options: ["list"], signature: "name(code, year, list = 'municipality')",
    summary: "The name behind a code: of its newest version, or in a year. The list is the column's own unless named.",
    example: "name(municipality, list = 'municipality')", isConstantOfConstants: false,
    evaluation: .rows { call in
      let parts = CodeLists.parts(of: try list(call, among: CodeLists.names))
      return try answers(call, as: .text) { code, year in
        parts.lazy.compactMap { $0.name(code, year) }.first
      }
    })

  /// The function of an attribute, over all lists that have it.
  static func function(_ attribute: CodeNames.Attribute) -> ExpressionFunction {
    ExpressionFunction(
      attribute.name, 1...2, options: ["list"], signature: "\(attribute.name)(code, year, list = '…')",
      summary: attribute.summary, example: attribute.example, isConstantOfConstants: false,
      evaluation: .rows { call in
        let list = try list(call, among: CodeLists.lists(with: attribute.name))
        let answering = CodeLists.parts(of: list).compactMap { $0.attributes.first { $0.name == attribute.name } }
        let type = answering.first?.list.map { ColumnType.code(list: $0) } ?? .text
        return try answers(call, as: type) { code, year in
          answering.lazy.compactMap { $0.answer(code, year) }.first
        }
      })
  }

  /// The list that the call names, else the column's own, else that of columns with its name.
  private static func list(_ call: FunctionCall, among known: [String]) throws -> String {
    let code = call.arguments[0]
    if let option = call.option("list") {
      guard case .text(let list)? = option.constant else { throw call.wrong(option, wanted: "a list's name in quotes") }
      guard known.contains(list) else {
        throw TrinnError.unknown(
          .unknownName, "code list", list, among: known, hint: "lists: \(known.joined(separator: ", "))")
      }
      return list
    }
    if case .code(let list?) = code.type, known.contains(list) { return list }
    // A file read without a schema has codes without a list: the column's name tells it.
    guard case .name(let column) = code.node.kind, let list = CodeLists.list(ofColumn: column), known.contains(list)
    else {
      throw call.wrong(
        code, wanted: "a code with a list",
        hint: "say which: \(call.function.name)(\(call.text(of: code)), list = '\(known.first ?? "…")'); lists: "
          + known.joined(separator: ", "))
    }
    return list
  }

  private static func answers(
    _ call: FunctionCall, as type: ColumnType, _ answer: @escaping @Sendable (String, Int?) -> String?
  ) throws -> Bound {
    let (run, dictionary) = try call.coded(call.arguments[0])
    guard call.arguments.count == 2 else { return try answers(call, run, dictionary, as: type) { answer($0, nil) } }
    let years = try years(call)
    if case .constant(let year) = try years(0..<1).values, call.arguments[1].constant != nil {
      return try answers(call, run, dictionary, as: type) { answer($0, Int(clamping: year)) }
    }
    let keys: Run<CodeInYear> = Loops.total(run, years) { Loops.zip($0, $1) { CodeInYear(code: $0, year: $1) } }
    let column = try DistinctTexts.column(keys, rows: call.rowCount) { key in
      answer(dictionary[Int(key.code)], Int(clamping: key.year))
    }
    return Bound(column: Column(type: type, values: column.values, missing: column.missing), node: call.node)
  }

  private struct CodeInYear: Hashable {
    let code: UInt32
    let year: Int64
  }

  private static func answers(
    _ call: FunctionCall, _ run: @escaping Run<UInt32>, _ dictionary: TextDictionary, as type: ColumnType,
    _ answer: (String) -> String?
  ) throws -> Bound {
    var results = TextDictionaryBuilder()
    let codes = dictionary.texts.map { code in answer(code).map { results.code(of: $0) } }
    return call.result(type, .codes(Loops.lookup(run, codes, zero: 0), results.finish()))
  }

  /// A school year counts by its autumn, a date by its year.
  private static func years(_ call: FunctionCall) throws -> Run<Int64> {
    let year = call.arguments[1]
    switch year.type {
    case .integer, .schoolYear: return try year.integers()
    case .date:
      return Loops.total(try year.integers()) {
        Loops.map($0) { Int64(CalendarDate(day: Int32(clamping: $0)).parts.year) }
      }
    default:
      if case .text(let text)? = year.constant, let schoolYear = SchoolYear(text) {
        return { _ in Lanes(values: .constant(Int64(schoolYear.start)), missing: .nothingMissing) }
      }
      throw call.wrong(year, wanted: "a year, school year or date")
    }
  }
}
