import TrinnBasis

/// What a package asks for beyond another, and what it no longer asks for.
public struct RightsDifference: Sendable, Equatable {
  public let more: [LocalizedText]
  public let less: [LocalizedText]

  /// - Parameter names: what tables and columns are called in Norwegian, where that is another word.
  public init(from old: Rights, to new: Rights, names: [String: String] = [:]) {
    more = RightsDifference.added(from: old, to: new, names)
    less = RightsDifference.added(from: new, to: old, names)
  }

  public var isEmpty: Bool { more.isEmpty && less.isEmpty }

  /// What the second asks for and the first does not.
  private static func added(from old: Rights, to new: Rights, _ names: [String: String]) -> [LocalizedText] {
    var added: [LocalizedText] = []
    func list(_ columns: [String], _ names: [String: String] = [:]) -> String {
      columns.map { names[$0] ?? $0 }.joined(separator: ", ")
    }
    for need in new.needs {
      let columns = need.columns.filter { !(old.columns(of: need.table) ?? []).contains($0) }
      let table = RightsWords.table(need.table, names)
      if !columns.isEmpty {
        added.append(.init("\(table): \(list(columns, names))", "\(need.table): \(list(columns))"))
      }
      // Another purpose is another question to whoever answers for the data.
      if columns.isEmpty, let purpose = need.purpose,
        old.needs.first(where: { $0.table == need.table })?.purpose != purpose
      {
        added.append(
          .init("\(table), til et annet formål: \(purpose)", "\(need.table), for another purpose: \(purpose)"))
      }
    }
    let dimensions = new.dimensions.filter { !old.dimensions.contains($0) }
    if !dimensions.isEmpty {
      added.append(.init("deler inn etter \(list(dimensions, names))", "groups by \(list(dimensions))"))
    }
    for output in new.outputs where !old.outputs.contains(where: { covers($0, output) }) {
      added.append(
        .init("gir ut \(RightsWords.output(output, .nb))", "releases \(RightsWords.output(output, .en))"))
    }
    let limits: [(String, String, KeyPath<Rights.Limits, Int>)] = [
      ("sekunder", "seconds", \.seconds), ("MiB minne", "MiB of memory", \.memory),
      ("MiB på skjermen", "MiB printed", \.output),
    ]
    for (nb, en, limit) in limits where new.limits[keyPath: limit] > old.limits[keyPath: limit] {
      let (before, now) = (old.limits[keyPath: limit], new.limits[keyPath: limit])
      added.append(.init("\(now) \(nb), før \(before)", "\(now) \(en), before \(before)"))
    }
    return added
  }

  /// Whether everything that the second output may release, the first may.
  private static func covers(_ old: Rights.Output, _ new: Rights.Output) -> Bool {
    (old.file == new.file || old.file == "*") && Set(new.types).isSubset(of: old.types) && old.audience == new.audience
      && (new.cells ?? .max) <= (old.cells ?? .max)
  }
}
