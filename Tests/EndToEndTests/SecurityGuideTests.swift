import Foundation
import Testing

/// The guide to what may never happen names a test for each line of its tables, and the tests named are there.
@Suite struct SecurityGuideTests {
  static let guide = "Sources/Trinn.docc/Guides/Security.md"

  /// The faults of a page: lines of a table without a test, and names of tests that no file declares.
  static func faults(of page: String, declared: (suites: Set<String>, functions: Set<String>)) -> [String] {
    page.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.contains("| Test |") }.flatMap { line -> [String] in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4 else { return ["not four cells: \(line)"] }
      let names = cells[2].matches(of: /`(\w+)(?:\/(\w+))?`/)
      guard !names.isEmpty else { return ["no test: \(cells[0])"] }
      return names.compactMap { name in
        let isThere = name.2.map { declared.functions.contains("\(name.1)/\($0)") }
        return isThere ?? declared.suites.contains(String(name.1)) ? nil : "no such test: \(name.0)"
      }
    }
  }

  /// Every suite and every function that follows its declaration, as `Suite` and `Suite/function`.
  static func declarations() throws -> (suites: Set<String>, functions: Set<String>) {
    let folder = ArchitectureTests.root.appending(path: "Tests")
    let walker = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var (suites, functions): (Set<String>, Set<String>) = ([], [])
    for case let file as URL in walker where file.lastPathComponent.hasSuffix(".swift") {
      var suite = ""
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if let name = line.prefixMatch(of: /(?:@Suite.* )?(?:extension|struct) (\w+Tests)/) {
          suite = String(name.1)
          suites.insert(suite)
        }
        if line.contains("func "), let name = line.firstMatch(of: /func (\w+)\(/) {
          functions.insert("\(suite)/\(name.1)")
        }
      }
    }
    return (suites, functions)
  }

  @Test func everyLineNamesATestThatIsThere() throws {
    let page = try String(contentsOf: ArchitectureTests.root.appending(path: Self.guide), encoding: .utf8)
    let declared = try Self.declarations()
    try #require(declared.suites.count > 200)
    #expect(Self.faults(of: page, declared: declared) == [])
    #expect(page.split(separator: "\n").filter { $0.hasPrefix("| ") }.count > 5)
    let broken = "| A | b | `NoSuchTests` | 1 |\n| B | c | none | 2 |\n| C | d | `SecurityGuideTests/none` | 3 |"
    #expect(Self.faults(of: broken, declared: declared).count == 3)
  }
}
