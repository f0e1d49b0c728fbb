import Glibc
import TrinnBasis

/// Tables drawn at random from all with given margins, each as likely as chance makes it.
///
/// A cell given what stands before it is hypergeometric; drawn by inversion outwards from its mode, in as many steps as its
/// spread. W. M. Patefield (1981), Algorithm AS 159, Applied Statistics 30.
struct RandomTables {
  private let rowSums: [Int]
  private let columnSums: [Int]
  private let logs: LogFactorials

  init(_ table: [[Int]], _ logs: LogFactorials) {
    rowSums = table.map { $0.reduce(0, +) }
    columnSums = (0..<(table.first?.count ?? 0)).map { column in table.reduce(0) { $0 + $1[column] } }
    self.logs = logs
  }

  /// How many of the drawn tables are no likelier than one with this logarithm.
  func countNoLikelier(_ seen: Double, replicates: Int, seed: UInt64) throws -> Int {
    let parts = try Parallel.map(rows: replicates, rowsPerChunk: 64) { numbers in
      var count = 0
      for number in numbers {
        try Interrupt.check()
        if number.isMultiple(of: 4096) { Progress.say("table \(number) of \(replicates)") }
        var stream = ReplicateStream(seed: seed, replicate: number)
        if logLikelihood(&stream) <= seen + 1e-7 { count += 1 }
      }
      return count
    }
    Progress.say(nil)
    return parts.reduce(0, +)
  }

  private func logLikelihood(_ stream: inout ReplicateStream) -> Double {
    var columns = columnSums
    var total = columns.reduce(0, +)
    var sum = 0.0
    for row in rowSums.dropLast() {
      var (toPlace, left) = (row, total)
      for column in columns.indices.dropLast() where toPlace > 0 {
        let cell = hypergeometric(of: toPlace, marked: columns[column], among: left, &stream)
        left -= columns[column]
        columns[column] -= cell
        toPlace -= cell
        sum -= logs[cell]
      }
      columns[columns.count - 1] -= toPlace
      sum -= logs[toPlace]
      total -= row
    }
    return columns.reduce(sum) { $0 - logs[$1] }
  }

  /// How many of `drawn` are marked.
  private func hypergeometric(
    of drawn: Int, marked: Int, among total: Int, _ stream: inout ReplicateStream
  ) -> Int {
    let (low, high) = (max(0, drawn + marked - total), min(drawn, marked))
    guard low < high else { return low }
    let mode = min(high, max(low, Int((Double(drawn) + 1) * (Double(marked) + 1) / (Double(total) + 2))))
    func logChoose(_ n: Int, _ k: Int) -> Double { logs[n] - logs[k] - logs[n - k] }
    let peak = exp(
      logChoose(marked, mode) + logChoose(total - marked, drawn - mode) - logChoose(total, drawn))
    var rest = stream.uniform() - peak
    var (down, up, chanceDown, chanceUp) = (mode, mode, peak, peak)
    // Rounding may leave a last crumb of chance; the mode takes it.
    while rest > 0, down > low || up < high {
      if up < high {
        chanceUp *= Double(marked - up) * Double(drawn - up)
        chanceUp /= Double(up + 1) * Double(total - marked - drawn + up + 1)
        up += 1
        rest -= chanceUp
        if rest <= 0 { return up }
      }
      if down > low {
        chanceDown *= Double(down) * Double(total - marked - drawn + down)
        chanceDown /= Double(marked - down + 1) * Double(drawn - down + 1)
        down -= 1
        rest -= chanceDown
        if rest <= 0 { return down }
      }
    }
    return mode
  }
}
