import Testing

/// A funnel of pupils' shares in a file: limits are no shares, and a share tells how many it left out.
@Suite struct FunnelReleaseTests {
  private static let given = [
    #"county = open "examples/fjordland""#,
    #"kull = county:cohort { entry = "Vg1", autumns = { 2016, 2017, 2018, 2019 } }"#,
    #"pupils = kull:status():where("not missing(completed)"):derive("place = name(first_school)")"#,
    #"small = pupils:where("autumn == 2018"):group("place"):summarise("n = count(), k = count(completed)")"#,
  ]

  @Test func `a funnel of schools with enough on either side leaves whole`() async throws {
    let rows = try await released("funnel.share(pupils, { event = \"completed\", by = \"place\" })")
    #expect(rows.count == 7)
    #expect(rows.allSatisfy { !$0.contains(":") })
  }

  @Test func `counts of which few are left out show no share`() async throws {
    let counted = try await released("small:derive \"rest = n - k\"")
    let few = Set(counted.filter { $0[3] == ":" || (Int($0[3]) ?? 0) < 5 }.map { $0[0] })
    #expect(!few.isEmpty)
    let funnel = try await released("funnel.share(small, { k = \"k\", n = \"n\", by = \"place\" })")
    #expect(funnel.count == counted.count)
    for row in funnel where few.contains(row[0]) || row[0] == ":" {
      #expect(row[3] == ":", "estimate of \(row[0])")
    }
    #expect(funnel.contains { $0[3] != ":" })
  }

  /// The cells of the rows under the heading.
  private func released(_ table: String) async throws -> [[String]] {
    let desk = try #require(LibraryDesk.desks.values.first)
    return try await desk.released(table, as: "funnel.csv", after: Self.given).split(separator: "\r\n").flatMap {
      $0.split(separator: "\n")
    }.dropFirst().map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
  }
}
