import Foundation
import Testing

/// The story of `examples/regional-meeting.lua`, as a shell would show it: lines that begin with `$` in
/// `examples/regional-meeting.txt` are run in a copy of the example county, and what they say is held against what follows.
/// `sed` there is a municipality that fills in its form.
///
/// With `TRINN_ACCEPT=1` a story that is told otherwise is written anew, its differences are shown, and the test fails once.
@Suite struct RegionalMeetingTests {
  private static let path = Program.root + "/examples/regional-meeting.txt"
  private static let mark = "$ "

  @Test func `a year goes as it is told`() async throws {
    let expected = try String(contentsOfFile: Self.path, encoding: .utf8)
    let commands = expected.split(separator: "\n").filter { $0.hasPrefix(Self.mark) }
    try #require(commands.count >= 9)
    let county = try TemporaryFolder()
    for folder in ["examples", "scripts"] {
      try FileManager.default.copyItem(
        atPath: "\(Program.root)/\(folder)", toPath: county.url(folder).path)
    }
    var got = expected.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.hasPrefix(Self.mark) }
      .map { $0 + "\n" }.joined()
    for command in commands {
      let line = String(command.dropFirst(Self.mark.count))
      guard line.hasPrefix("trinn ") else {
        try Self.fillIn(line, in: county.path)
        got += "\(command)\n\n"
        continue
      }
      let words = line.split(separator: " ").dropFirst().map(String.init)
      let told = try await Program.run(words, in: county.path)
      #expect(told.status == 0, "\(command)\n\(told.output)\(told.errors)")
      got += "\(command)\n" + Self.without(today: told.output) + "\n"
    }
    guard got != expected else { return }
    let (was, now) = (expected.components(separatedBy: "\n"), got.components(separatedBy: "\n"))
    let changes = now.difference(from: was).map { change in
      switch change {
      case .remove(let line, let text, _): "\(line + 1) - \(text)"
      case .insert(let line, let text, _): "\(line + 1) + \(text)"
      }
    }
    let accepts = ProcessInfo.processInfo.environment["TRINN_ACCEPT"] == "1"
    if accepts { try Data(got.utf8).write(to: URL(fileURLWithPath: Self.path)) }
    Issue.record("the story\(accepts ? " is written anew" : "") differs:\n\(changes.joined(separator: "\n"))")
  }

  private static func fillIn(_ line: String, in folder: String) throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", line]
    shell.currentDirectoryURL = URL(fileURLWithPath: folder)
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0, "\(line)")
  }

  /// The days on which releases are made are those of the test.
  private static func without(today text: String) -> String {
    text.replacing(/(utgitt|utgjeve) \d+\. \w+ \d{4}/) { "\($0.1) (dagen)" }
  }

  /// What the story is to tell, whatever its figures are.
  @Test func `it tells what it is about`() throws {
    let story = try String(contentsOfFile: Self.path, encoding: .utf8)
    for words in [
      "kan først leses i 2031", "Tiltak uten ansvarlig", "uendret: ", "endret:  ", "berørt nå: 0", "står: adopted",
      "stopped", "handed_over", "exact", "rektor i ungdomsskolen: ",
    ] {
      #expect(story.contains(words), "\(words)")
    }
    let next = try #require(story.firstRange(of: "Neste september")).upperBound
    let followUp = story[next...].prefix(900)
    #expect(followUp.split(separator: "ingen klar forskjell").count - 1 == 2, "two of three goals, without shame")
  }
}
