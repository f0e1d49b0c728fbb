import Testing
import TrinnBasis
import TrinnPackage

@Suite struct SemanticVersionTests {
  /// The order that semver.org gives as its example, clause 11.
  @Test func orderIsThatOfTheStandard() throws {
    let ordered = [
      "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
      "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0",
    ]
    let versions = try ordered.map { try SemanticVersion($0) }
    for (i, a) in versions.enumerated() {
      for (j, b) in versions.enumerated() {
        #expect((a < b) == (i < j), "\(a) \(b)")
        #expect((a == b) == (i == j))
      }
    }
    #expect(try SemanticVersion("1.0.0+a") == SemanticVersion("1.0.0+b"))
  }

  @Test(arguments: ordered)
  func aVersionIsWrittenAsItWasRead(_ text: String) throws {
    #expect(try SemanticVersion(text).description == text)
  }
  static let ordered = ["0.0.0", "1.2.3", "1.2.3-beta.1", "1.2.3-a-b+c.1", "1.0.0+001"]

  @Test(arguments: [
    "", "1", "1.2", "v1.2.3", "1.2.3.4", "01.2.3", "1.2.03", "1.2.3-", "1.2.3-01", "1.2.3-a..b", "1.2.3+", "1.2.-3",
    "99999999999999999999.0.0", "1.2.3 ", "１.2.3", "1.2.3-\u{202E}x", String(repeating: "1", count: 100),
  ])
  func whatIsNoVersionIsRefused(_ text: String) {
    #expect(throws: TrinnError.self) { try SemanticVersion(text) }
  }

  @Test(arguments: [
    (">=0.1", "0.1.0", true), (">=0.1", "0.0.9", false), (">=1.2 <2", "1.9.9", true), (">=1.2 <2", "2.0.0", false),
    ("^1.4", "1.9.0", true), ("^1.4", "2.0.0", false), ("^1.4", "1.3.9", false), ("^0.2", "0.2.7", true),
    ("^0.2", "0.3.0", false), ("=1.2.3", "1.2.3", true), ("=1.2.3", "1.2.4", false), (">1,<=2", "2.0.0", true),
    ("", "9.9.9", true),
  ])
  func aRequirementAllows(_ requirement: String, _ version: String, _ allows: Bool) throws {
    #expect(try VersionRequirement(requirement).allows(SemanticVersion(version)) == allows)
  }

  @Test func aRequirementWithoutComparisonSaysHowToWriteIt() {
    let error = #expect(throws: TrinnError.self) { try VersionRequirement("1.2") }
    #expect(error?.hint == "write >=1.2, or >=1.2 <2")
  }
}
