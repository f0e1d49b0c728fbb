import Testing
import TrinnDisclosure

@Suite("Count rules")
struct CountRuleTests {
  private func released(
    _ numerator: Int, of denominator: Int, _ indicator: String = "completion", source: DataSource = .own
  ) throws -> Released<ReleasedFigureSet, File> {
    var set = FigureSet()
    try set.add(
      Figure("x", indicator: indicator, .share(numerator: numerator, denominator: denominator), source: source))
    return try Self.gate.release(set, ReleaseRequest(audience: .municipality))
  }

  /// Limits as those declare them who know the indicators: one that judges each pupil, and two special categories.
  private static let gate = Gate(
    script: MaskingTable(
      rules: [MaskingRule(indicator: "left", threshold: MaskingTable.leastThreshold, sensitive: true)]
        + ["ot_status", "no_basis"].map {
          MaskingRule(indicator: $0, threshold: MaskingTable.specialCategoryThreshold, sensitive: true)
        }))

  @Test("numerator, complement and denominator are all looked at", arguments: [(4, 20), (16, 20), (2, 4)])
  func small(numerator: Int, denominator: Int) throws {
    let figure = try released(numerator, of: denominator).figure("x")
    #expect(figure.content.state == .hidden)
    #expect(figure.content.value == nil)
  }

  @Test("five and five are shown", arguments: [(5, 20), (15, 20), (5, 10)])
  func large(numerator: Int, denominator: Int) throws {
    let figure = try released(numerator, of: denominator).figure("x")
    #expect(figure.content.value == Double(numerator) / Double(denominator))
    #expect(figure.content.n == denominator)
  }

  @Test("all went on is shown; all left is not", arguments: [(12, 12), (0, 12)])
  func allAlike(numerator: Int, denominator: Int) throws {
    #expect(try released(numerator, of: denominator, "direct_transition").figure("x").content.state == .shown)
    let sensitive = try released(numerator, of: denominator, "left")
    #expect(try sensitive.figure("x").content.state == .hidden)
    #expect(sensitive.hidden.map(\.rule) == [.allAlike])
  }

  @Test(
    "limits by source: Udir 10, SSB 3, own 5, special categories 10",
    arguments: [
      (DataSource.udir, "completion", 10), (.ssb, "completion", 3), (.own, "completion", 5), (.own, "ot_status", 10),
      (.ssb, "no_basis", 10),
    ])
  func limits(source: DataSource, indicator: String, threshold: Int) throws {
    #expect(try released(threshold, of: 40, indicator, source: source).figure("x").content.state == .shown)
    let hidden = try released(threshold - 1, of: 40, indicator, source: source)
    #expect(hidden.hidden.map(\.rule) == [.few(.numerator, threshold: threshold)])
  }

  @Test("a script can ask for more, never for less")
  func scripts() throws {
    let lower = Gate(script: MaskingTable(rules: [MaskingRule(source: .own, threshold: 1)]))
    let higher = Gate(script: MaskingTable(rules: [MaskingRule(source: .own, threshold: 8)]))
    var set = FigureSet()
    try set.add(Figure("four", indicator: "completion", .count(4)))
    try set.add(Figure("seven", indicator: "completion", .count(7)))
    let request = ReleaseRequest(audience: .municipality)
    #expect(try lower.release(set, request, to: File.self).hidden.map(\.name) == ["four"])
    #expect(try higher.release(set, request, to: File.self).hidden.map(\.name) == ["four", "seven"])
  }

  @Test("a mean over too few is hidden; its number is, too")
  func means() throws {
    var set = FigureSet()
    try set.add(Figure("few", indicator: "points", .mean(41.2, n: 4)))
    try set.add(Figure("some", indicator: "points", .mean(41.2, n: 5)))
    let released = try Gate().release(set, ReleaseRequest(audience: .municipality), to: File.self)
    #expect(try released.figure("few").content.value == nil)
    #expect(try released.figure("few").content.n == nil)
    #expect(try released.figure("some").content.value == 41.2)
  }

  @Test("nobody to count is empty, not hidden")
  func nobody() throws {
    #expect(try released(0, of: 0).figure("x").content.state == .empty)
  }

  @Test(
    "a publisher's mask holds towards the public and not towards the owner",
    arguments: [
      (Audience.county, true), (.everyone, false), (.municipality, false),
    ])
  func publisher(audience: Audience, isShown: Bool) throws {
    var set = FigureSet()
    try set.add(
      Figure("x", indicator: "points", .mean(40, n: 50), isMaskedByPublisher: true))
    let released = try Gate().release(set, ReleaseRequest(audience: audience), to: File.self)
    #expect((try released.figure("x").content.state == .shown) == isShown)
  }

  @Test("a municipality's data goes to another only with its consent")
  func consent() throws {
    var set = FigureSet()
    try set.add(Figure("x", indicator: "points", .mean(40, n: 50)))
    let owner = Controller.municipality(code: "3316")
    var request = ReleaseRequest(audience: .municipality, place: "3320", controller: owner)
    #expect(throws: (any Error).self) { try Gate().release(set, request, to: File.self) }
    request.consents = [owner]
    #expect(try Gate().release(set, request, to: File.self).hidden.isEmpty)
    request = ReleaseRequest(audience: .municipality, place: "3316", controller: owner)
    #expect(try Gate().release(set, request, to: File.self).hidden.isEmpty)
  }
}
