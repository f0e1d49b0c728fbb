import Foundation
import Testing
import TrinnLua
import TrinnTestSupport

/// Every script below `Tests/Attacks`, run in the child: what it tries does not happen, and the next script finds all as it
/// was. The table that this prints is that of the report on security.
@Suite struct AttackTests {
  @Test(arguments: [false, true])
  func everyAttackIsContained(inRows: Bool) throws {
    let attacks = try Attack.all().map { inRows ? $0.inRows : $0 }
    try #require(attacks.count >= 128)
    #expect(Set(attacks.map(\.id)).count == attacks.count)
    try #require(KnownAnswers.clean.count >= 200)
    let witness = Oversleeper()
    let watch = ChildWatch(memory: Arena.memory)
    let reports = try Arena().run(attacks)
    let sluggishness = witness.end()
    let seen = watch.end()
    print(Self.table(reports))
    print(
      "at most \(seen.peak >> 20) MiB resident of a limit of \(Arena.memory >> 20); \(seen.traffic) bytes over "
        + "\(seen.networks.count) networks, in \(seen.looks) looks")
    #expect(seen.peak > Arena.memory / 2 && seen.peak <= Arena.memory / 4 * 5 + 16 << 20)
    #expect(seen.traffic == 0)
    for report in reports where !report.isContained {
      Issue.record("\(report.attack), wanted \(report.attack.expectation), got \(report.ending)\(Self.faults(report))")
    }
    // On a machine that nobody else uses it is a few milliseconds; how late everything else is here, the witness knows.
    let late = reports.filter { $0.attack.expectation == .stopped }.compactMap(\.late).sorted()
    try #require(late.count >= 20)
    #expect(
      late[late.count * 95 / 100] < .milliseconds(250) + sluggishness, "\(late.suffix(5)), witness \(sluggishness)")
    #expect(late[late.count - 1] < .seconds(1) + sluggishness * 4, "witness \(sluggishness)")
  }

  static func faults(_ report: Arena.Report) -> String {
    var faults = ""
    if let scalar = report.printed.controlCharacter { faults += ", printed U+\(String(scalar.value, radix: 16))" }
    if !report.nextIsRight { faults += ", the next script was wrong" }
    return faults
  }

  static func table(_ reports: [Arena.Report]) -> String {
    var lines = ["category".padding(30) + "tried  contained  time past the limit, ms (median, most)"]
    for category in Set(reports.map(\.attack.category)).sorted() {
      let some = reports.filter { $0.attack.category == category }
      let late = some.compactMap(\.late).sorted().map { Int($0 / .milliseconds(1)) }
      let times = late.isEmpty ? "" : "\(late[late.count / 2]), \(late[late.count - 1])"
      let contained = some.filter(\.isContained).count
      lines.append(category.padding(30) + "\(some.count)".padding(7) + "\(contained)".padding(11) + times)
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate func padding(_ width: Int) -> String { padding(toLength: width, withPad: " ", startingAt: 0) }
}
