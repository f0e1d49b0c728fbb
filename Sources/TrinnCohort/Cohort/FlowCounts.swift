import TrinnBasis
import TrinnTable

/// How many went where, by group, year, stage, next stage and kind of change.
struct FlowCounts {
  struct Step {
    let group: Int
    let year: Int
    let from: Station
    let to: Station
    let change: Change
    let n: Int
    /// Distinct pupils behind `n`.
    let support: Int
    /// All who were at `from` in that year.
    let of: Int
  }

  let steps: [Step]

  /// - Parameter step: school years between the two stations.
  init(_ cohort: Cohort, _ stations: Stations, groups: KeyedGroups, step: Int) throws {
    let (ids, members) = (groups.grouping.ids, cohort.members)
    let changes = Change.allCases
    let places = Dictionary(uniqueKeysWithValues: zip(changes, UInt64(0)...))
    let walk = try FlowWalk(cohort, stations, step: step)
    let isRepeated = !cohort.request.firstEntryOnly
    let parts = try Parallel.map(rows: cohort.count) { range -> (counts: [UInt64: Int], pupils: [UInt64: Set<Int32>]) in
      var counts: [UInt64: Int] = [:]
      var pupils: [UInt64: Set<Int32>] = [:]
      for index in range {
        walk.each(of: index) { place, from, to, kind in
          let change = places[kind] ?? 0
          let key =
            UInt64(ids[index]) << 32 | UInt64(place) << 24 | UInt64(from.code) << 16 | UInt64(to.code) << 8 | change
          counts[key, default: 0] += 1
          if isRepeated { pupils[key, default: []].insert(members.pupils[index]) }
        }
      }
      return (counts, pupils)
    }
    let counts = parts.reduce(into: [UInt64: Int]()) { $0.merge($1.counts, uniquingKeysWith: +) }
    let pupils = parts.reduce(into: [UInt64: Set<Int32>]()) { $0.merge($1.pupils) { $0.union($1) } }
    let atStart = counts.reduce(into: [UInt64: Int]()) { $0[$1.key >> 16, default: 0] += $1.value }
    // In the order of the keys: group, year, the stages along the course, and the change by its name.
    let named = changes.map(\.rawValue)
    steps = counts.keys.sorted { a, b in
      a >> 8 != b >> 8 ? a < b : named[Int(a & 0xFF)] < named[Int(b & 0xFF)]
    }.compactMap { key in
      guard let from = Station(code: UInt8(key >> 16 & 0xFF)), let to = Station(code: UInt8(key >> 8 & 0xFF)) else {
        return nil
      }
      let n = counts[key] ?? 0
      return Step(
        group: Int(key >> 32), year: Int(key >> 24 & 0xFF) + 1, from: from, to: to, change: changes[Int(key & 0xFF)],
        n: n, support: isRepeated ? pupils[key]?.count ?? 0 : n, of: atStart[key >> 16] ?? 0)
    }
  }

  func checkStation(_ name: String?, _ argument: String) throws(TrinnError) {
    guard let name else { return }
    let stations = Set(steps.flatMap { [$0.from, $0.to] })
    guard !stations.contains(where: { $0.matches(name) }) else { return }
    let labels = stations.map(\.label).sorted()
    var error = TrinnError.unknown(
      .unknownName, "stage", name, among: labels, hint: "stages: \(labels.joined(separator: ", "))")
    error.argument = argument
    throw error
  }
}

extension Course {
  /// Whether the rows of two school years name the same education programme; two that are not known are taken for one.
  @inline(__always)
  func isSameProgramme(_ pupil: Int32, _ year: Int, _ later: Int) -> Bool {
    let rows = (years.row(pupil, year), years.row(pupil, later))
    return rows.0 < 0 || rows.1 < 0 || years.programme[rows.0] == years.programme[rows.1]
  }
}

extension Station {
  /// "Vg1" means Vg1 of any type; "Vg1 YF" that one.
  func matches(_ name: String) -> Bool {
    label.lowercased() == name.lowercased() || label.lowercased().hasPrefix(name.lowercased() + " ")
  }
}
