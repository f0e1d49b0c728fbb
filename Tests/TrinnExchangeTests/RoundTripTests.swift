import Foundation
import Testing
import TrinnBasis
import TrinnExchange
import TrinnTestSupport
import TrinnWorkspace

/// Laws of random chains: what goes out and comes back untouched changes nothing, and what is handed over is the same.
@Suite struct RoundTripTests {
  static let seeds = (0..<UInt64(Torture.rounds(6, long: 200))).map { 900 + $0 }

  @Test(arguments: seeds, ["xlsx", "toml"]) func anUntouchedFormChangesNothing(_ seed: UInt64, _ ending: String) throws
  {
    var random = SeededGenerator(seed: seed, stream: "chain")
    let county = try County.random(&random)
    let path = county.path("form.\(ending)")
    let language: Language = seed % 2 == 0 ? .nb : .en
    let form = try FormFile.export(
      .all, of: "9001", to: path, asked: path, sender: "Fjordland \"fylke\"", language, from: county.workspace)
    let reading = try FormFile.read(path)
    #expect(reading.problems.isEmpty && reading.sentences.isEmpty, "seed \(seed)")
    #expect(reading.form.rows == form.rows, "seed \(seed)")
    let before = try county.everything()
    let read = try FormImport(path, .init(), into: county.workspace)
    #expect(read.isTaken && Set(read.outcome.items.map(\.standing)).isSubset(of: [.unchanged, .empty]), "seed \(seed)")
    #expect(try county.everything() == before, "seed \(seed)")
  }

  @Test(arguments: seeds, ["xlsx", "toml"]) func whatIsHandedOverIsTheSameElsewhere(_ seed: UInt64, _ ending: String)
    throws
  {
    var random = SeededGenerator(seed: seed, stream: "handover")
    let (county, other) = (try County.random(&random), try County())
    let path = county.path("handover.\(ending)")
    let form = try FormFile.export(
      .handover, of: "9001", to: path, asked: path, sender: "Fjordland", .nb, from: county.workspace)
    var options = FormImport.Options()
    options.acceptsHandover = true
    #expect(try FormImport(path, options, into: other.workspace).isTaken)
    // What the other county would hand over again is the same rows, but for figures that name their source.
    let again = try other.workspace.form(for: "9001", .handover, sender: "Fjordland")
    let count = { (form: ExchangeForm) in Dictionary(grouping: form.rows, by: \.kind).mapValues(\.count) }
    #expect(count(again) == count(form), "seed \(seed)")
    let texts = { (form: ExchangeForm) in form.rows.map { [$0.kind, "\($0.values["text"] as Any)"] } }
    #expect(texts(again) == texts(form), "seed \(seed)")
    // Read in twice, it is there once.
    let before = try other.everything()
    let second = try FormImport(path, options, into: other.workspace)
    #expect(second.isTaken && second.outcome.count(.unchanged) == form.rows.count, "seed \(seed)")
    #expect(try other.everything() == before, "seed \(seed)")
  }

  /// Of every pair of edits to one field: the same word is no conflict, two words are.
  @Test(arguments: seeds) func twoEditsOfOneThingAreAConflict(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed, stream: "edits")
    let words = ["rektor", "skolesjef", "kommunalsjef"]
    func word() -> String? { random.next() % 3 == 0 ? nil : words[Int(random.next() % 3)] }
    for _ in 0..<4 {
      let county = try County.small()
      let path = county.path("form.toml")
      let form = try FormFile.export(
        .plan, of: "9001", to: path, asked: path, sender: "Fjordland", .nb, from: county.workspace)
      let (ours, theirs) = (word(), word())
      if let ours { try county.workspace.change("action-1", ["owner": .text(ours)]) }
      var edited = form
      let index = try #require(form.rows.firstIndex { $0.key == "action-1" })
      if let theirs { edited.rows[index].values["owner"] = .text(theirs) }
      try Data(try FormFile.bytes(of: edited, path: path, .nb)).write(to: URL(fileURLWithPath: path))
      let read = try FormImport(path, .init(), into: county.workspace)
      let (was, here, there) = ("rektor", ours ?? "rektor", theirs ?? "rektor")
      let expected: ExchangeItem.Standing =
        there == was || there == here ? .unchanged : here == was ? .changed : .conflict
      let place = Comment(rawValue: "seed \(seed): ours \(here), theirs \(there)")
      #expect(read.outcome.items[index].standing == expected, place)
      #expect(read.isTaken == (expected != .conflict), place)
      let kept: Kept<Action> = try county.workspace.object("action-1")
      #expect(kept.object.owner == (expected == .changed ? there : here), place)
    }
  }
}
