/// A column's memory while loops run over it on all cores: values, and the reasons of missing ones.
///
/// Pointers, as windows jump from row to row in loops that the compiler cannot lift an array's bookkeeping out of; rows come
/// from an index of the same table, and the arrays live as long as the closure that `with` calls.
struct RowMemory<Element>: @unchecked Sendable {
  private let values: UnsafePointer<Element>
  private let missing: UnsafePointer<UInt8>?

  /// Calls the body with the memory of arrays with one element a row; without rows it is not to be read.
  static func with<Result>(_ values: [Element], _ missing: [UInt8]?, _ body: (RowMemory) throws -> Result) rethrows
    -> Result?
  {
    try values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return nil }
      guard let missing else { return try body(RowMemory(values: base, missing: nil)) }
      return try missing.withUnsafeBufferPointer { try body(RowMemory(values: base, missing: $0.baseAddress)) }
    }
  }

  @inline(__always)
  subscript(row: Int) -> Element { values[row] }

  @inline(__always)
  func isThere(_ row: Int) -> Bool { missing.map { $0[row] == 0 } ?? true }

  /// The reason why a row has no value, 0 where it has one.
  @inline(__always)
  func reason(_ row: Int) -> UInt8 { missing.map { $0[row] } ?? 0 }
}
