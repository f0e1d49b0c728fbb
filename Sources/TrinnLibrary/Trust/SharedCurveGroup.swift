import TrinnBasis
import TrinnDisclosure
import TrinnKernels
import TrinnTable

/// The curves of one group: the cells that the gate is asked for, and the estimates at the times that may be told.
struct SharedCurveGroup {
  /// A time at which a curve may be told.
  struct Point {
    /// Which event, from 1.
    var kind: UInt8
    var time: Double
    /// Those who have had the event by then.
    var rows: [Int]
    /// The share of the group to whom it has happened, before rounding, and its error.
    var share: Double
    var error: Double
    /// Those who were still to have it just before.
    var atRisk: [Int]
  }

  let group: Int
  /// The whole group, then the points in the order of kinds and times.
  let cells: [SharedCell]
  let points: [Point]
  let kinds: [String]
  /// All who stand behind the curves.
  let size: Int
  private let maker: SharedCellMaker
  private let sensitive: String

  init(
    _ groups: SharedGroups, _ group: Int, _ course: SharedCourse, _ request: SharedCurves.Request, told: String,
    threshold: Int
  ) throws {
    self.group = group
    kinds = course.kinds
    sensitive = told
    maker = SharedCellMaker(name: "curve", groups: groups, threshold: threshold)
    func isKnown(_ row: Int) -> Bool { course.time[row] != nil && course.cause[row] != nil }
    let all = SharedGroups.known(groups.rowsOf[group], of: groups.pupils, threshold, isKnown)
    let rows = all.filter(isKnown)
    size = all.count
    points = try SharedCurveGroup.points(rows, course, request, threshold)
    let whole = groups.set(of: all)
    var cells = [maker.rows(group, all, whole)]
    for point in points {
      let name = " \(kinds[Int(point.kind) - 1]) by \(point.time)"
      cells.append(maker.rows(group, point.rows, suffix: name, within: whole, sensitive: told))
    }
    self.cells = cells
  }

  private static func points(
    _ rows: [Int], _ course: SharedCourse, _ request: SharedCurves.Request, _ threshold: Int
  ) throws -> [Point] {
    guard !rows.isEmpty, !course.kinds.isEmpty else { return [] }
    let time = rows.map { course.time[$0] ?? 0 }
    let table = try EventColumns(
      time: time, cause: rows.map { course.cause[$0] ?? 0 }, causeCount: course.kinds.count,
      entry: course.entry.map { entry in rows.map { entry[$0] } }
    ).tables()[0]
    var points: [Point] = []
    for kind in course.kinds.indices where request.kinds.isEmpty || request.kinds.contains(course.kinds[kind]) {
      let estimates = try SharedCurveGroup.estimates(table, kind, request)
      let steps = table.times.indices.map { index in
        SharedCurve.Step(
          time: table.times[index], events: table.events[index * table.causeCount + kind], atRisk: table.atRisk[index])
      }
      let curve = SharedCurve(
        steps, threshold: max(threshold, request.leastEvents),
        atRisk: max(TrinnDisclosure.SharedFigures.pupilsBeyond, request.leastAtRisk))
      for index in curve.told {
        let now = table.times[index]
        points.append(
          Point(
            kind: UInt8(truncatingIfNeeded: kind + 1), time: now,
            rows: rows.filter { course.cause[$0].map(Int.init) == kind + 1 && (course.time[$0] ?? .infinity) <= now },
            share: estimates[index].share, error: estimates[index].error,
            atRisk: rows.filter { row in
              (course.time[row] ?? -1) >= now && course.entry.map { $0[row] < now } ?? true
            }))
      }
    }
    return points
  }

  private static func estimates(
    _ table: EventTable, _ kind: Int, _ request: SharedCurves.Request
  ) throws -> [(share: Double, error: Double)] {
    if request.isSurvival {
      return try KaplanMeier(table.only(cause: kind), level: request.level).steps.map {
        (1 - $0.survival, $0.standardError)
      }
    }
    let curve = try AalenJohansen(table, level: request.level).causes[kind]
    return Array(zip(curve.estimate, curve.standardError))
  }

  /// The points that are told, of one answer of the gate: none where the group itself may not be.
  func told(where isShown: [Bool]) -> [Point] {
    guard isShown.first == true else { return [] }
    return zip(points, isShown.dropFirst()).filter(\.1).map(\.0)
  }

  func cellsAtRisk(_ points: [Point]) -> [SharedCell] {
    points.map { point in
      maker.rows(
        group, point.atRisk, suffix: " \(kinds[Int(point.kind) - 1]) at risk at \(point.time)", sensitive: sensitive)
    }
  }
}
