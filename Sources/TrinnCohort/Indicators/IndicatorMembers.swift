import TrinnBasis
import TrinnTable

/// The pupils behind an indicator's groups, as places in `CountyData.pseudonyms`: for whoever must remember of whom
/// something was told.
public struct IndicatorMembers: Sendable {
  public struct Group: Sendable {
    public let keys: [Scalar]
    /// The first school year of its rows, by its starting year.
    public var year: Int?
    /// Those who have a value; a pupil may stand there more than once.
    public var known: [Int32] = []
    /// Of a share those for whom it holds.
    public var part: [Int32] = []
  }

  public let groups: [Group]
}

extension IndicatorRows {
  /// Who stands behind the figures of `measure(by:classes:)`, in its order.
  public func members(by: [String], classes: IndicatorRequest.Classes) throws -> IndicatorMembers {
    let (frame, grouped, _) = try prepare(by: by, classes: classes)
    var groups = (0..<grouped.count).map { group in
      IndicatorMembers.Group(keys: grouped.keys.map { $0[group] })
    }
    let isShare = indicator.measure == .share
    let values = isShare ? frame.value.plainNumbers() : []
    for (row, group) in grouped.grouping.ids.enumerated() {
      let pupil = frame.pupils[row]
      guard pupil >= 0, frame.value.missingReason(at: row) == nil else { continue }
      groups[Int(group)].known.append(pupil)
      groups[Int(group)].year = min(groups[Int(group)].year ?? .max, Int(frame.years[row]))
      if isShare, values[row] != 0 { groups[Int(group)].part.append(pupil) }
    }
    return IndicatorMembers(groups: groups)
  }
}

extension CountyData {
  /// Every pupil that was met so far in any of the tables.
  public var pseudonyms: [String] { pupils.texts }
}
