import TrinnBasis

/// A random part of a mixed model: an intercept, slopes or both that vary from group to group.
public struct RandomTerm: Sendable {
  /// The factor's name, for example `school`.
  public let name: String
  /// The group of each row, from 0.
  public let groups: [Int32]
  public let groupCount: Int
  /// The names of what varies: `(intercept)` and the slopes' columns.
  public let effects: [String]
  /// The slopes' values, one a row; nil for the intercept.
  let columns: [[Double]?]
  /// Whether intercept and slopes may go together; otherwise each varies by itself.
  public let isCorrelated: Bool

  /// - Throws: `out_of_range` where nothing varies, a group's code lies outside or a slope is not finite; `mismatch` for
  ///   columns of another length; `no_data` for fewer than two groups.
  public init(
    name: String, groups: [Int32], groupCount: Int, intercept: Bool = true,
    slopes: [(name: String, values: [Double])] = [],
    isCorrelated: Bool = true
  ) throws(TrinnError) {
    guard intercept || !slopes.isEmpty else {
      throw TrinnError(.outOfRange, "nothing varies by \"\(name)\": neither an intercept nor a slope", argument: "by")
    }
    guard slopes.count < 8 else {
      throw TrinnError(.limit, "at most 7 slopes may vary by \"\(name)\", got \(slopes.count)", argument: "slopes")
    }
    guard groupCount >= 2 else {
      throw TrinnError(
        .noData, "\"\(name)\" holds \(groupCount) group\(groupCount == 1 ? "" : "s") where at least two are needed")
    }
    guard groups.allSatisfy({ $0 >= 0 && Int($0) < groupCount }) else {
      throw TrinnError(.outOfRange, "a row of \"\(name)\" belongs to no group", argument: "groups")
    }
    for slope in slopes {
      try Arguments.checkSameLength(slope.name, slope.values.count, as: name, groups.count)
      guard slope.values.allSatisfy(\.isFinite) else {
        throw TrinnError(.outOfRange, "the slope \"\(slope.name)\" holds something that is not a finite number")
      }
    }
    self.name = name
    self.groups = groups
    self.groupCount = groupCount
    effects = (intercept ? ["(intercept)"] : []) + slopes.map(\.name)
    columns = (intercept ? [nil] : []) + slopes.map(\.values)
    self.isCorrelated = isCorrelated
  }

  var width: Int { columns.count }

  /// How many numbers tell the relative covariance factor.
  var parameterCount: Int { isCorrelated ? width * (width + 1) / 2 : width }

  /// Rows in each group.
  var rowsByGroup: [Int] {
    var counts = [Int](repeating: 0, count: groupCount)
    for group in groups { counts[Int(group)] += 1 }
    return counts
  }

  /// Ones on the diagonal: each effect varies as much as the residuals.
  var start: [Double] { places.map { $0.row == $0.column ? 1 : 0 } }

  /// Where each parameter stands in the lower triangular factor, by columns.
  var places: [(row: Int, column: Int)] {
    (0..<width).flatMap { column in (column..<(isCorrelated ? width : column + 1)).map { ($0, column) } }
  }

  /// The lower triangular factor of the relative covariance, row by row, whole.
  func factor(_ parameters: some Collection<Double>) -> [Double] {
    var matrix = [Double](repeating: 0, count: width * width)
    for (value, place) in zip(parameters, places) { matrix[place.row * width + place.column] = value }
    return matrix
  }

  /// The same covariance with a diagonal that is nowhere negative: a column's sign tells nothing.
  func signed(_ parameters: [Double]) -> [Double] {
    var result = parameters
    let places = places
    for column in 0..<width {
      guard let head = places.firstIndex(where: { $0 == (column, column) }), result[head] < 0 else { continue }
      for (index, place) in places.enumerated() where place.column == column { result[index] = -result[index] }
    }
    return result
  }
}
