import TrinnBasis
import TrinnDisclosure
import TrinnKernels
import TrinnTable

/// The told points of all groups as a table with the columns of an own script's.
struct SharedCurveTable {
  private struct Row {
    var group: Int
    var kind: String
    var time: Double
    var atRisk: Int?
    var events: Int
    var share: Double
    var error: Double?
    var bounds: (low: Double, high: Double)?
  }

  let groups: SharedGroups
  let request: SharedCurves.Request
  private var rows: [Row] = []

  init(groups: SharedGroups, request: SharedCurves.Request) {
    (self.groups, self.request) = (groups, request)
  }

  /// - Parameter isLeftShown: whether the number at risk may be told, point by point.
  mutating func add(_ curve: SharedCurveGroup, _ points: [SharedCurveGroup.Point], _ isLeftShown: [Bool]) {
    let z = Distribution.normalQuantile(0.5 + request.level / 2)
    var before: (kind: UInt8, events: Int) = (0, 0)
    for (point, isLeftShown) in zip(points, isLeftShown) {
      if before.kind != point.kind { before = (point.kind, 0) }
      // A share as that of so many of the group, which is rounded as all counts are.
      let part = Int(exactly: (point.share * Double(curve.size)).rounded()) ?? 0
      let share = SharedRounding.share(part, of: curve.size)
      let error = SharedCurveTable.error(point, share)
      let shown = request.isSurvival ? ((1 - share) * 1_000).rounded() / 1_000 : share
      rows.append(
        Row(
          group: curve.group, kind: curve.kinds[Int(point.kind) - 1], time: point.time,
          atRisk: isLeftShown ? SharedRounding.count(point.atRisk.count) : nil,
          events: SharedRounding.count(point.rows.count - before.events), share: shown, error: error,
          bounds: error.flatMap { request.interval.bounds(shown, error: $0, z: z) }))
      before.events = point.rows.count
    }
  }

  /// The error of the rounded share among as many pupils as would give the estimate's own, rounded down to the base.
  private static func error(_ point: SharedCurveGroup.Point, _ share: Double) -> Double? {
    guard point.error > 0, point.share > 0, point.share < 1, share > 0, share < 1 else { return nil }
    let pupils = point.share * (1 - point.share) / (point.error * point.error)
    let rounded = (pupils / Double(SharedRounding.base)).rounded(.down) * Double(SharedRounding.base)
    guard rounded > 0, rounded.isFinite else { return nil }
    return (share * (1 - share) / rounded).squareRoot()
  }

  func table(_ language: Language) throws -> Table {
    var columns = groups.keyColumns(of: rows.map(\.group))
    // One event that the call names stands in its column too, as in an own script's table of several.
    if !request.isSurvival { columns.append(("event", Column(codes: rows.map(\.kind)))) }
    columns += [
      ("time", Column(numbers: rows.map(\.time))),
      ("n_at_risk", Column(integers: rows.map(\.atRisk), missing: .suppressed)),
      ("n_events", Column(integers: rows.map(\.events))), ("estimate", Column(numbers: rows.map(\.share))),
      ("std_error", Column(numbers: rows.map { $0.error.map(SharedRounding.measure) }, missing: .undefined)),
      (
        "conf_low", Column(numbers: rows.map { $0.bounds.map { SharedRounding.measure($0.low) } }, missing: .undefined)
      ),
      (
        "conf_high",
        Column(numbers: rows.map { $0.bounds.map { SharedRounding.measure($0.high) } }, missing: .undefined)
      ),
    ]
    return try Table(
      columns, rowCount: rows.count, subject: .open,
      notes: [SharedFigures.note[language], SharedCurveTable.note[language]])
  }

  /// The same under every curve, so that it tells nothing of this one.
  private static let note = LocalizedText(
    "Kurver: hvert trinn hviler på minst fem elever, og kurven slutter der færre enn ti er igjen; trinn som hviler på færre, er slått sammen med det neste.",
    "Curves: each step rests on at least five pupils, and the curve ends where fewer than ten remain; steps that rest on fewer are joined with the next."
  )
}
