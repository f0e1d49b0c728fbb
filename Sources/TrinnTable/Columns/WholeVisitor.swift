/// Work over a column's whole numbers in whatever width they are stored: codes, ranks of levels, years, days and integers
/// all are. One loop is written and made for each width.
protocol WholeVisitor {
  associatedtype Result
  func visit<Stored: FixedWidthInteger & BitwiseCopyable & Sendable>(_ values: [Stored]) throws -> Result
}

extension Column.Values {
  /// Nil where the column holds numbers, which are not whole.
  func visitWhole<Visitor: WholeVisitor>(_ visitor: Visitor) throws -> Visitor.Result? {
    switch self {
    case .bytes(let values): try visitor.visit(values)
    case .years(let values): try visitor.visit(values)
    case .days(let values): try visitor.visit(values)
    case .integers(.bytes(let values)): try visitor.visit(values)
    case .integers(.shorts(let values)): try visitor.visit(values)
    case .integers(.words(let values)): try visitor.visit(values)
    case .integers(.longs(let values)): try visitor.visit(values)
    case .codes(.bytes(let codes), _): try visitor.visit(codes)
    case .codes(.shorts(let codes), _): try visitor.visit(codes)
    case .codes(.words(let codes), _): try visitor.visit(codes)
    case .numbers: nil
    }
  }
}
