import TrinnBasis

/// What a package asks for beyond another, and what it no longer asks for.
public struct RightsDifference: Sendable, Equatable {
  public let more: [LocalizedText]
  public let less: [LocalizedText]

  public init(from old: Rights, to new: Rights) {
    more = RightsDifference.added(from: old, to: new)
    less = RightsDifference.added(from: new, to: old)
  }

  public var isEmpty: Bool { more.isEmpty && less.isEmpty }

  /// What the second asks for and the first does not.
  private static func added(from old: Rights, to new: Rights) -> [LocalizedText] {
    var added: [LocalizedText] = []
    for need in new.needs {
      let columns = need.columns.filter { !(old.columns(of: need.table) ?? []).contains($0) }
      let list = columns.joined(separator: ", ")
      if !columns.isEmpty { added.append(.init("\(need.table): \(list)", "\(need.table): \(list)")) }
      // Another purpose is another question to whoever answers for the data.
      if columns.isEmpty, let purpose = need.purpose,
        old.needs.first(where: { $0.table == need.table })?.purpose != purpose
      {
        added.append(
          .init("\(need.table), til et annet formål: \(purpose)", "\(need.table), for another purpose: \(purpose)"))
      }
    }
    let dimensions = new.dimensions.filter { !old.dimensions.contains($0) }.joined(separator: ", ")
    if !dimensions.isEmpty { added.append(.init("deler inn etter \(dimensions)", "groups by \(dimensions)")) }
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
