import TrinnBasis
import TrinnSyntax
import TrinnTable

/// One figure of a summary over rows about pupils, of the kinds that level shared gives.
enum SharedFigure {
  case rows
  case pupils
  /// With the condition in one spelling.
  case share(ColumnExpression, [SharedColumn], String)
  case mean(String, SharedColumn)
  case sum(String, SharedColumn)
  /// What so large a part of the values lies below.
  case quantile(String, SharedColumn, Double)

  /// - Throws: `refused` with what would pass; `unknown_column`.
  init(_ expression: ColumnExpression, _ names: SharedExpression) throws {
    guard case .call(let function, let arguments, let options) = expression.root.kind, options.isEmpty else {
      throw SharedFigure.wrong
    }
    func measure() throws(TrinnError) -> (String, SharedColumn) {
      guard let argument = arguments.first, case .name(let name) = argument.kind else { throw SharedFigure.wrong }
      let column = try names.named(name)
      guard column.kind == .measure else { throw SharedFigure.wrong }
      return (name, column)
    }
    switch (function, arguments.count) {
    case ("count", 0): self = .rows
    case ("count_distinct", 1):
      guard case .name(let name) = arguments[0].kind, names.columns[name]?.kind == .pupil else {
        throw SharedFigure.wrong
      }
      self = .pupils
    case ("share", 1):
      let text = expression.source.text(in: arguments[0].span)
      self = .share(try ColumnExpression.parse(text), try names.statement(arguments[0]), names.spelling(arguments[0]))
    case ("mean", 1):
      let (name, column) = try measure()
      self = .mean(name, column)
    case ("sum", 1):
      let (name, column) = try measure()
      self = .sum(name, column)
    case ("median", 1):
      let (name, column) = try measure()
      self = .quantile(name, column, 0.5)
    case ("quantile", 2):
      let (name, column) = try measure()
      guard case .literal(let literal) = arguments[1].kind, let part = literal.fraction else {
        throw SharedFigure.wrong
      }
      guard SharedPercentile.isTold(part) else { throw SharedPercentile.wrong }
      self = .quantile(name, column, part)
    default: throw SharedFigure.wrong
    }
  }

  private static let wrong = SharedRefusal(
    "gis count(), count_distinct(pupil), share(vilkår), mean(kolonne), sum(kolonne), median(kolonne) og quantile(kolonne, p)",
    "the figures are count(), count_distinct(pupil), share(condition), mean(column), sum(column), median(column) and quantile(column, p)",
    instead: "minste, største, første og vanligste verdi er en elevs egen",
    "least, greatest, first and most frequent values are one pupil's own"
  ).error()

  /// The columns whose values are needed.
  var names: [String] {
    switch self {
    case .rows, .pupils: []
    case .share(let condition, _, _): condition.names
    case .mean(let name, _), .sum(let name, _), .quantile(let name, _, _): [name]
    }
  }

  var columns: [SharedColumn] {
    switch self {
    case .rows, .pupils: []
    case .share(_, let columns, _): columns
    case .mean(_, let column), .sum(_, let column), .quantile(_, let column, _): [column]
    }
  }
}

extension ExpressionLiteral {
  /// A number strictly between 0 and 1.
  fileprivate var fraction: Double? {
    let value: Double
    switch self {
    case .decimal(let units, let scale): value = FixedDecimal(units: units, scale: scale).number
    case .number(let number): value = number
    case .boolean, .integer, .text: return nil
    }
    return value > 0 && value < 1 ? value : nil
  }
}
