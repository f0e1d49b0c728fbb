import Testing
import TrinnBasis
import TrinnExchange
import TrinnTable
import TrinnWorkspace

/// One municipality leaves the county, and its plan goes with it.
@Suite struct HandoverTests {
  let (county, other): (County, County)
  let path: String

  init() throws {
    (county, other) = (try County.small(), try County())
    let workspace = county.workspace
    var entry = workspace.entry(.release, level: .own)
    entry.what = "kommune-9001.html"
    entry.content = ContentHash(of: "the file")
    try workspace.ledger.append(entry)
    let figure = try workspace.add(
      CitedFigure(
        indicator: "left", place: "9001", period: "2025-26", value: 7.5, low: 6, high: 9, n: 210, release: "release-1"))
    try workspace.change("finding-2", ["figures": .text(figure.id)])
    // A joint plan rests on another municipality's finding too.
    try workspace.change("plan-1", ["findings": .texts(["finding-1", "finding-2", "finding-3"])])
    path = county.path("overlevering.toml")
    _ = try FormFile.export(
      .handover, of: "9001", to: path, asked: path, sender: "Fjordland", .nb, from: workspace)
  }

  func taken() throws -> FormImport {
    var options = FormImport.Options()
    options.acceptsHandover = true
    options.municipality = "9101"
    return try FormImport(path, options, into: other.workspace)
  }

  @Test func itIsTakenOnlyWhereThatIsSaid() throws {
    let error = try #require(throws: TrinnError.self) { try FormImport(path, .init(), into: other.workspace) }
    #expect(error.code == .refused && error.sentence.contains("\"Fjordland\" hands over of municipality 9001"))
    #expect(try taken().isTaken)
  }

  @Test func anotherMunicipalitysFindingStays() throws {
    #expect(try taken().isTaken)
    #expect(
      try other.workspace.objects(Finding.self).map(\.object.text) == [
        "Fraværet er høyere enn i fylket", "Flere slutter i Vg1",
      ])
    let plan: Kept<TransitionPlan> = try other.workspace.object("plan-1")
    #expect(plan.object.municipality == "9101" && plan.object.findings == ["finding-1", "finding-2"])
  }

  /// A released figure keeps its number and says where it was released; one that never was comes without.
  @Test func figuresComeAsTheyWereReleased() throws {
    #expect(try taken().isTaken)
    let figures = try other.workspace.objects(CitedFigure.self).map(\.object)
    let released = try #require(figures.first { $0.indicator == "left" })
    #expect(released.value == 7.5 && released.low == 6 && released.high == 9 && released.n == 210)
    // A figure is of the area that it was made of.
    #expect(released.place == "9001" && released.release == nil && released.versions.isEmpty)
    let source = try #require(released.source)
    #expect(source.hasPrefix("Fjordland: release-1, ") && source.contains(", kommune-9001.html, SHA-256 "))
    let never = try #require(figures.first { $0.indicator == "absence" })
    #expect(never.value == nil && never.n == nil)
  }

  @Test func theChainIsWalkedInTheNewCounty() throws {
    #expect(try taken().isTaken)
    let figure = try #require(try other.workspace.objects(CitedFigure.self).first { $0.object.indicator == "left" })
    #expect(
      Set(try other.workspace.touched(by: figure.id).map(\.id))
        == ["finding-2", "plan-1", "goal-1", "action-1"])
  }

  /// What the new county writes stays when the old one sends its file again.
  @Test func theFileReadInAgainOverwritesNothing() throws {
    #expect(try taken().isTaken)
    try other.workspace.change("action-1", ["owner": .text("oppvekstsjef")])
    #expect(try taken().outcome.count(.unchanged) == taken().reading.form.rows.count)
    let action: Kept<Action> = try other.workspace.object("action-1")
    #expect(action.object.owner == "oppvekstsjef")
  }
}
