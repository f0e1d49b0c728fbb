import Testing
import TrinnTestSupport

/// Every function of the catalogue, called as its examples call it, with one argument after the other replaced: by seventeen
/// numbers at the ends of what there is and sixteen texts, by tables that hold such numbers, in lists and options too. A
/// value or an error of the program: nothing traps, nothing is an error of the program's own.
///
/// `./dev torture` makes every such call over each transport.
@Suite(.serialized) struct CallSweepTests {
  @Test(arguments: ["direct", "loopback", "child"])
  func nothingTraps(over transport: String) throws {
    // Of all calls one in so many.
    let oneIn = Torture.isOn ? Torture.seconds(short: 10, long: 1) : transport == "child" ? 300 : 60
    let run = try FuzzProgram.run(["calls", transport, "20261122", "\(oneIn)"])
    #expect(run.status == 0, "\(transport): \(run.lines.filter { $0.hasPrefix("fault") }) \(run.complaint)")
    let told = run.lines.first { $0.contains(" functions\t") } ?? "nothing told"
    let functions = told.prefix { $0.isNumber }
    let count = try #require(Int(functions), "\(run.complaint)")
    #expect(count >= 200)
    if Torture.isOn { print("calls, \(transport): \(told)") }
  }
}
