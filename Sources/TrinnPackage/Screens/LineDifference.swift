import TrinnBasis

/// Two texts, line by line, as reviewers read them: `-` before what went, `+` before what came, a little of what stands
/// around.
public enum LineDifference {
  /// - Parameters:
  ///   - context: how many unchanged lines stand around a change.
  ///   - most: how many lines at most; what is left out is counted.
  public static func text(from old: String, to new: String, context: Int = 2, most: Int = 200) -> [String] {
    let (before, after) = (lines(old), lines(new))
    let difference = after.difference(from: before)
    guard !difference.isEmpty else { return [] }
    var removed = Set<Int>(), inserted = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    // The two texts side by side, in one column.
    var rows: [(mark: String, text: String)] = []
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      if i < before.count, removed.contains(i) {
        rows.append(("-", before[i]))
        i += 1
      } else if j < after.count, inserted.contains(j) {
        rows.append(("+", after[j]))
        j += 1
      } else if i < before.count {
        rows.append((" ", before[i]))
        (i, j) = (i + 1, j + 1)
      } else {
        break
      }
    }
    return shown(rows, context, most)
  }

  private static func shown(_ rows: [(mark: String, text: String)], _ context: Int, _ most: Int) -> [String] {
    var wanted = Set<Int>()
    for (index, row) in rows.enumerated() where row.mark != " " {
      wanted.formUnion(max(0, index - context)...min(rows.count - 1, index + context))
    }
    var result: [String] = []
    var last = -1
    for index in wanted.sorted() {
      if index != last + 1 { result.append("  …") }
      last = index
      guard result.count < most else {
        result.append("  … and \(wanted.count { $0 >= index }) lines more")
        break
      }
      result.append("\(rows[index].mark) \(SafeText.line(rows[index].text))")
    }
    return result
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
