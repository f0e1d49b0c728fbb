import TrinnBasis

/// A column of a data set with holes.
public struct ImputationColumn: Sendable {
  public enum Values: Sendable {
    case numbers([Double])
    /// Codes from 0; a column of more than two levels may help to fill others, but is not filled itself.
    case codes([Int32], levelCount: Int)
  }

  /// How a column is filled.
  public enum Method: String, Sendable, CaseIterable {
    /// Drawn from the pupils with the nearest expected values: what is filled in occurs in the data.
    case predictiveMeanMatching = "pmm"
    /// The expected value with a normal residual.
    case normal = "normal"
    /// A draw of two levels, by logistic regression.
    case logistic = "logistic"
  }

  public let name: String
  public let values: Values
  /// True where a row has no value; what `values` holds there is not looked at.
  public let isMissing: [Bool]
  public let method: Method

  /// - Parameter method: nil for the usual one: nearest expected values for numbers, logistic for two levels.
  /// - Throws: `mismatch`; `refused` for holes in a column of more than two levels or a method that does not fit;
  ///   `out_of_range`; `no_data` for a column without any value.
  public init(name: String, values: Values, isMissing: [Bool], method: Method? = nil) throws(TrinnError) {
    self.name = name
    self.values = values
    self.isMissing = isMissing
    let hasHoles = isMissing.contains(true)
    guard isMissing.contains(false) else { throw TrinnError(.noData, "the column \"\(name)\" has no value at all") }
    switch values {
    case .numbers(let numbers):
      try Arguments.checkSameLength(name, numbers.count, as: "missing", isMissing.count)
      guard zip(numbers, isMissing).allSatisfy({ $1 || $0.isFinite }) else {
        throw TrinnError(.outOfRange, "\"\(name)\" holds something that is not a finite number")
      }
      guard method != .logistic else {
        throw TrinnError(
          .refused, "logistic regression fills a column of two levels, and \"\(name)\" holds numbers",
          argument: "methods", hint: "\"pmm\" or \"normal\"")
      }
      self.method = method ?? .predictiveMeanMatching
    case .codes(let codes, let count):
      try Arguments.checkSameLength(name, codes.count, as: "missing", isMissing.count)
      guard zip(codes, isMissing).allSatisfy({ $1 || (0..<count).contains(Int($0)) }) else {
        throw TrinnError(.outOfRange, "\"\(name)\" holds a code that is no level")
      }
      guard !hasHoles || count <= 2 else {
        throw TrinnError(
          .refused, "\"\(name)\" has \(count) levels and holes; a column of more than two levels is not filled",
          hint: "leave it out, or derive a column of two levels from it")
      }
      guard !hasHoles || method == nil || method == .logistic else {
        throw TrinnError(
          .refused, "\"\(name)\" has two levels; logistic regression fills it", argument: "methods",
          hint: "\"logistic\"")
      }
      self.method = .logistic
    }
  }

  var count: Int { isMissing.count }
}
