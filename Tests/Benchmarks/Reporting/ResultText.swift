import Foundation

/// The table that a reader gets.
enum ResultText {
  static func machine(_ machine: Machine, _ versions: [String]) -> String {
    """
    \(machine.processor), \(machine.cores) cores, \(String(format: "%.0f", machine.memoryGigabytes)) GB, Linux \
    \(machine.kernel); load \(machine.loadBefore) before, \(machine.loadAfter) after
    \(versions.joined(separator: ", "))

    """
  }

  static let header = line(["task", "who", "median", "least", "most", "memory", "times ours", "aim"]) + "\n"

  static func rows(_ result: Result) -> String {
    var text = ""
    for (index, series) in result.series.enumerated() {
      let aim = index == 0 ? result.task.aim.map { "< \(time($0))\(result.meetsAim == true ? "" : " MISSED")" } : nil
      text += line([
        index == 0 ? result.label : "", series.contestant, time(series.median), time(series.least),
        time(series.most), series.peakMemory.map { "\($0 >> 20) MB" } ?? "",
        result.ratio(series).map { String(format: "%.2f", $0) } ?? "", aim ?? "",
      ])
      text += "\n"
    }
    for peer in result.absent { text += "                   \(peer.name) is not installed: \(peer.remedy)\n" }
    for name in result.disagreeing {
      text += "                   \(name) gives ANOTHER ANSWER: its time does not count\n"
    }
    return text
  }

  /// Three figures that mean something, in the unit that fits.
  static func time(_ seconds: Double) -> String {
    let units: [(Double, String)] = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]
    let (size, unit) = units.first { abs(seconds) >= $0.0 } ?? (1e-9, "ns")
    return String(format: "%.3g ", seconds / size) + unit
  }

  private static let widths = [-18, -12, 9, 9, 9, 8, 11, 9]

  private static func line(_ cells: [String]) -> String {
    zip(cells, widths).map { cell, width in
      let space = String(repeating: " ", count: max(0, abs(width) - cell.count))
      return width < 0 ? cell + space : space + cell
    }.joined(separator: " ").replacing(/\ +$/, with: "")
  }
}
