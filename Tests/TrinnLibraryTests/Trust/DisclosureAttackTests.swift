import Foundation
import Testing
import TrinnDisclosure
import TrinnLua

/// The scripts below `Tests/Attacks/disclosure`: each tries to learn something of a few pupils, in a shared script with
/// every right that can be asked for.
@Suite struct DisclosureAttackTests {
  static let files: [String] = {
    let folder = "\(LibraryDesk.root)/Tests/Attacks/disclosure"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".lua") }.sorted()
  }()

  @Test func `there are twenty-eight, each with what must happen`() throws {
    #expect(DisclosureAttackTests.files.count == 28)
    for file in DisclosureAttackTests.files {
      let text = try source(file)
      for key in ["id", "category", "expect", "attack", "must happen"] {
        #expect(text.contains("-- \(key): "), "\(file)")
      }
    }
  }

  @Test(arguments: files) func `is contained in a script's own process`(_ file: String) throws {
    // The stop at 400 figures must not be what contains it.
    let desk = try TrustDesk(.shared, over: .child, history: ReleasesInMemory(approves: true))
    defer { desk.remove() }
    #expect(try desk.answer(source(file)) == "contained")
  }

  @Test(arguments: files.prefix(4)) func `is contained in the same process`(_ file: String) throws {
    let desk = try TrustDesk(.shared)
    defer { desk.remove() }
    #expect(try desk.answer(source(file)) == "contained")
  }

  /// A test that cannot fail tests nothing: as the user's own script each of them that looks at figures finds what it seeks.
  @Test(arguments: [
    "001-small-cell.lua", "004-row-and-column-totals.lua", "005-least-and-greatest.lua", "006-top-list.lua",
    "007-group-by-identity.lua",
    "017-curves-that-differ-by-a-few.lua", "018-steps-of-one.lua", "019-statuses-that-are-left.lua",
    "020-margins-of-a-pivot.lua", "021-flow-of-one.lua", "022-many-thinnings.lua", "023-inside-a-pack.lua",
    "024-curves-against-counts.lua", "028-values-that-nobody-has.lua", "026-percentiles-of-ones-own.lua",
    "027-places-inside-a-condition.lua",
  ])
  func `finds what it seeks in a script of the user's own`(_ file: String) throws {
    let desk = try TrustDesk(.own)
    defer { desk.remove() }
    #expect(try desk.answer(source(file)).hasPrefix("escaped"))
  }

  private func source(_ file: String) throws -> String {
    try String(contentsOfFile: "\(LibraryDesk.root)/Tests/Attacks/disclosure/\(file)", encoding: .utf8)
  }
}
