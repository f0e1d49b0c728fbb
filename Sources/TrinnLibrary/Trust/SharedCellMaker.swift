import TrinnDisclosure
import TrinnTable

/// Cells of one figure over rows about pupils, group by group.
struct SharedCellMaker {
  let name: String
  let groups: SharedGroups
  let threshold: Int

  private func cell(
    _ group: Int, _ pupils: PupilSet, _ measure: CellMeasure = .count, suffix: String = "", within: PupilSet? = nil,
    sensitive: String? = nil, asking: String? = nil, largestPart: Double? = nil, amount: Int? = nil
  ) -> SharedCell {
    let told = sensitive ?? groups.sensitive
    let conditions = groups.told[group] + (asking.map { [$0] } ?? [])
    // What was cut out of numbers is told of at least ten.
    let isFew = groups.isBinned && pupils.count < SharedGroups.leastOfBin
    return SharedCell(
      name: "\(groups.name(of: group)), \(name)\(suffix)", pupils: isFew ? .empty : pupils, measure: measure,
      base: told == nil ? nil : groups.bases[group], sensitive: told, parents: within.map { [$0] } ?? [],
      largestPart: largestPart, amount: amount ?? pupils.count,
      condition: told == nil || conditions.isEmpty ? nil : SharedExpression.all(conditions),
      partition: told == nil || groups.alternatives < 2
        ? nil
        : SharedCell.Partition(name: "\(name)\(suffix) \(asking ?? "") \(groups.level)", values: groups.alternatives))
  }

  func count(_ group: Int, _ pupils: PupilSet, suffix: String = "") -> SharedCell {
    cell(group, pupils, suffix: suffix)
  }

  /// Rows are counted as pupils where each has one; else they are a sum over pupils.
  ///
  /// - Parameter asking: what is told of them beyond the group's own conditions and keys, in one spelling.
  func rows(
    _ group: Int, _ rows: [Int], _ pupils: PupilSet, suffix: String = "", within: PupilSet? = nil,
    sensitive: String? = nil, asking: String? = nil
  ) -> SharedCell {
    guard rows.count != pupils.count else {
      return cell(
        group, pupils, suffix: suffix, within: within, sensitive: sensitive, asking: asking, amount: rows.count)
    }
    var most = 0
    var counts: [UInt32: Int] = [:]
    for row in rows {
      counts[groups.pupils[row], default: 0] += 1
      most = max(most, counts[groups.pupils[row]] ?? 0)
    }
    return cell(
      group, pupils, .values(column: "rows of \(groups.trail)"), suffix: suffix, within: within, sensitive: sensitive,
      largestPart: rows.isEmpty ? nil : Double(most) / Double(rows.count), amount: rows.count)
  }

  /// The same of those rows, whoever they are.
  func rows(
    _ group: Int, _ rows: [Int], suffix: String = "", within: PupilSet? = nil, sensitive: String? = nil,
    asking: String? = nil
  ) -> SharedCell {
    self.rows(
      group, rows, groups.set(of: rows), suffix: suffix, within: within, sensitive: sensitive, asking: asking)
  }

  /// A sum or mean of what pupils have in a column.
  func values(_ group: Int, _ column: String, _ known: [(pupil: UInt32, value: Double)], _ set: PupilSet) -> SharedCell
  {
    var parts: [UInt32: Double] = [:]
    for (pupil, value) in known { parts[pupil, default: 0] += abs(value) }
    let total = parts.values.reduce(0, +)
    // Fewer than the limit who have something else than nought tell of themselves alone.
    let isOfFew = parts.values.count { $0 > 0 } < threshold
    let part = isOfFew ? 1 : (parts.values.max() ?? 0) / total
    return cell(group, set, .values(column: column), largestPart: part)
  }
}
