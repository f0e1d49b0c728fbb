import Foundation
import Testing
import TrinnBasis
import TrinnTable
import TrinnWorkspace

/// The way out of a damaged ledger, and what is told of it to others.
@Suite struct LedgerRenewalTests {
  @Test func aDamagedLedgerIsSetAsideAndItsNumbersGoOn() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    for number in 0..<5 { try workspace.ledger.append(LedgerTests.entry("file-\(number).csv")) }
    #expect(try workspace.ledgerTable().rowCount == 5)
    #expect(throws: TrinnError.self) { try Ledger.renew(folder: folder.inside, reason: "none", role: "adviser") }

    let path = folder.inside + "/ledger.jsonl"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: "file-2", with: "file-9").write(toFile: path, atomically: true, encoding: .utf8)
    let kept = try Ledger.renew(folder: folder.inside, reason: "a disk fault", role: "controller")
    #expect(try ContentHash(ofFile: kept) == ContentHash(of: text.replacingOccurrences(of: "file-2", with: "file-9")))

    let next = try Workspace.opened(folder)
    #expect(try next.ledger.append(LedgerTests.entry("after.csv")).number == 7)
    let found = try Ledger.verify(folder: folder.inside)
    #expect(found.isSound && found.sound == 7)
    // The index knew the lines before they were damaged; made anew, it takes those that hold.
    #expect(try next.ledgerTable().rowCount == 7)
    try next.rebuildLedgerIndex()
    #expect(try next.ledgerTable().column("what")[0] == .text("after.csv"))
    #expect(try next.ledgerTable().rowCount == 4)
  }

  @Test func theFirstLinesCannotBeCutOffUnseen() throws {
    let folder = try TemporaryFolder()
    let path = try LedgerTests.ledger(folder, lines: 4).path
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    try lines.dropFirst(2).map { $0 + "\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try Ledger.verify(folder: folder.path).bad?.line == 1)
  }

  @Test func theAnnexSaysWhatLeftAndHidesNothingOfTheState() throws {
    let folder = try TemporaryFolder()
    let ledger = try LedgerTests.ledger(folder, lines: 3)
    try ledger.append(LedgerTests.entry("x | y\n.csv", .refusal))
    let annex = try LedgerAnnex(folder: folder.path)
    let text = annex.text(.nb)
    #expect(text.contains("Loggen er hel: 4 linjer"))
    #expect(text.contains("- Utleveringer: 3") && text.contains("- Avslag: 1"))
    #expect(text.contains("| kommunen selv | 3 |") && text.contains("| fewer than 5 | 4 |"))
    #expect(text.contains("| 3 | 2026-11-18T11:06:40Z | file-2.csv | kommunen selv | – | adviser | fewer than 5 |"))
    // A refusal stands on a line of its own; a bar and a line end in a name begin no other cell.
    #expect(text.contains("| x \\| y\\n.csv | "))
    // No word of the program's own is left for the reader to guess.
    #expect(!text.contains("| own |") && !text.contains("municipality"))
    #expect(annex.text(.en).contains("The ledger holds: 4 lines"))
    let day = try #require(ChainDate("2026-11-19"))
    #expect(try LedgerAnnex(folder: folder.path, from: day).lines.isEmpty)
    #expect(try LedgerAnnex(folder: folder.path, to: day).lines.count == 4)
  }

  @Test func aBackupIsPutInPlaceAndWhatWasThereIsKept() throws {
    let folder = try TemporaryFolder()
    let copy = folder.file("copy.sqlite")
    do {
      let workspace = try Workspace.made(folder)
      try workspace.add(Region(name: "Before", municipalities: ["9001"]))
      try workspace.backUp(to: copy)
      try workspace.add(Region(name: "After", municipalities: ["9001"]))
    }
    try "not a workspace".write(toFile: folder.file("text"), atomically: true, encoding: .utf8)
    #expect(throws: TrinnError.self) { try Workspace.restore(folder.file("text"), home: folder.path) }
    #expect(try Workspace.opened(folder).objects(Region.self).count == 2)
    let kept = try Workspace.restore(copy, home: folder.path)
    #expect(try Workspace.opened(folder).objects(Region.self).map(\.object.name) == ["Before"])
    #expect(FileManager.default.fileExists(atPath: kept))
  }
}
