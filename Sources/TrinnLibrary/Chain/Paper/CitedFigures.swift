import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnReport
import TrinnTable
import TrinnWorkspace

/// The figures that a paper cites, through the gate. Only those that left in a release are there: a number that somebody
/// typed beside a name has no way into a paper.
struct CitedFigures {
  private let kept: [Kept<CitedFigure>]
  private let released: Released<Table, File>

  init(_ ids: [String], _ workspace: Workspace) throws {
    var seen: Set<String> = []
    let all: [Kept<CitedFigure>] = try ids.filter { seen.insert($0).inserted }.map { try workspace.object($0) }
    kept = all.filter { $0.object.release != nil }
    let table = try Table(
      [
        "value": Column(numbers: kept.map(\.object.value), missing: .suppressed),
        "low": Column(numbers: kept.map(\.object.low), missing: .suppressed),
        "high": Column(numbers: kept.map(\.object.high), missing: .suppressed),
        "n": Column(integers: kept.map(\.object.n), missing: .suppressed),
      ], subject: .open)
    released = try Gate.standard.release(table, ReleaseRequest(audience: .municipality))
  }

  /// Every release that a figure comes from, in the order of the figures.
  var releases: [String] {
    var seen: Set<String> = []
    return kept.compactMap(\.object.release).filter { seen.insert($0).inserted }
  }

  subscript(id: String) -> CitedFigure? { kept.first { $0.id == id }?.object }

  /// Nil for a figure that no release stands behind.
  func figure(_ id: String) throws -> ReleasedFigure<File>? {
    guard let row = kept.firstIndex(where: { $0.id == id }) else { return nil }
    return try released.figure(
      "value", row: row, unit: .of(kept[row].object.indicator), interval: ("low", "high"), n: "n")
  }

  /// "14,2 (12,1–16,3), n = 120", and where it is hidden that it is.
  func prose(_ id: String, _ words: PaperWords) throws -> Prose {
    guard let figure = try figure(id) else { return Prose(written: words.noRelease) }
    guard figure.content.state == .shown else { return Prose(written: words.hidden) }
    var prose: Prose = "\(figure)"
    if figure.content.interval != nil { prose = prose + " (\(interval: figure))" }
    if figure.content.n != nil { prose = prose + ", n = \(n: figure)" }
    return prose
  }
}

extension FigureUnit {
  /// How an indicator's figures are written; a plugin's as a measure with a decimal.
  static func of(_ indicator: String) -> FigureUnit {
    switch (try? Indicator.named(indicator))?.measure {
    case .share: .share
    case .count: .count
    case .mean(let decimals): .measure(decimals: decimals)
    case .median, nil: .measure(decimals: 1)
    }
  }
}
