import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

/// The year that the rows of a table speak of: the name of a column, or one year for all.
enum YearOrColumn: BindingValue, Sendable {
  case year(Int)
  case column(String)

  static var typeSpec: TypeSpec { .either([.integer, .text]) }

  static func decode(_ value: Value) -> YearOrColumn? {
    if let year = Int.decode(value) { return .year(year) }
    return String.decode(value).map { .column($0) }
  }

  var encoded: Value {
    switch self {
    case .year(let year): .integer(Int64(year))
    case .column(let name): .text(name)
    }
  }
}

/// Weights of divided areas: `{ ["1850"] = { ["1806"] = 0.4, ["1875"] = 0.6 } }`, or a table with `from`, `to` and `weight`.
enum WeightsArgument: BindingValue, Sendable {
  case map([String: [String: Double]])
  case table(TableHandle)

  static var typeSpec: TypeSpec { .either([.map, .handle(TableHandle.handleType)]) }

  static func decode(_ value: Value) -> WeightsArgument? {
    if let handle = TableHandle.decode(value) { return .table(handle) }
    guard let outer = ValueMap.decode(value) else { return nil }
    var weights: [String: [String: Double]] = [:]
    for (code, shares) in outer.entries {
      guard let inner = ValueMap.decode(shares) else { return nil }
      for (target, share) in inner.entries {
        guard let number = Double.decode(share) else { return nil }
        weights[code, default: [:]][target] = number
      }
    }
    return .map(weights)
  }

  var encoded: Value {
    switch self {
    case .table(let handle): handle.encoded
    case .map(let weights):
      .map(
        ValueMap(
          weights.sorted { $0.key < $1.key }.map { code, shares in
            let inner = shares.sorted { $0.key < $1.key }.map { (key: $0.key, value: Value.number($0.value)) }
            return (key: code, value: .map(ValueMap(inner)))
          }))
    }
  }

  func weights() throws -> BridgeWeights {
    switch self {
    case .map(let weights): return try BridgeWeights(weights)
    case .table(let handle):
      let table = try handle.table
      let (from, to, weight) = (try table.column("from"), try table.column("to"), try table.column("weight"))
      var weights: [String: [String: Double]] = [:]
      for row in 0..<table.rowCount {
        guard let source = from[row].text, let target = to[row].text, let number = weight[row].number else { continue }
        weights[source, default: [:]][target] = number
      }
      return try BridgeWeights(weights)
    }
  }
}

/// The column of a table that holds municipalities or counties.
enum AreaColumn {
  private static let names = [
    "home_municipality", "municipality", "kommune", "bostedskommune", "kommunenummer", "county", "fylke", "area",
  ]

  static func name(in table: Table, given: String?) throws -> String {
    if let given {
      _ = try table.column(given)
      return given
    }
    let found = zip(table.names, table.columns).filter { name, column in
      names.contains(name) || column.type == .code(list: "municipality") || column.type == .code(list: "county")
    }
    guard let only = found.first, found.count == 1 else {
      throw TrinnError(
        .argumentMissing,
        found.isEmpty
          ? "no column of this table is called as one of municipalities is"
          : "\(found.count) columns may hold municipalities: \(found.map(\.0).joined(separator: ", "))",
        argument: "column",
        hint: "say which it is, as in column = \"\(found.first?.0 ?? table.names.first ?? "kommune")\"")
    }
    return only.0
  }

  /// A spreadsheet that ate the leading zeros left whole numbers: 301 is Oslo.
  static func coded(_ column: Column) -> Column {
    column.type.isCoded ? column : Column(codes: (0..<column.count).map { column[$0].text })
  }

  /// Counties where every code has two digits.
  static func level(of column: Column) -> AreaLevel {
    let lengths = Set(
      (0..<column.count).compactMap { column[$0].text.map { MunicipalityRegister.normalisedCode($0).count } })
    return lengths == [2] ? .county : .municipality
  }
}
