import CTrinnFilterMaker
import CTrinnSandbox
import Foundation
import Testing

/// The filter is a table in our source. It says what the declared rules say, seen by running it, and it is what libseccomp
/// makes of them. `TRINN_ACCEPT=1` writes the tables anew.
@Suite struct FilterTests {
  struct Machine: CustomTestStringConvertible {
    let name: String
    let number: UInt32
    let ours: ts_machine
    let theirs: tf_machine
    var testDescription: String { name }

    var table: [ts_instruction] {
      var count = 0
      let first = ts_filter(ours, &count)
      return Array(UnsafeBufferPointer(start: first, count: count))
    }

    func made() throws -> [ts_instruction] {
      var instructions = [ts_instruction](repeating: ts_instruction(), count: 4096)
      let count = tf_make(theirs, &instructions, instructions.count * MemoryLayout<ts_instruction>.stride)
      try #require(count > 0, "libseccomp says \(count)")
      return Array(instructions.prefix(Int(count)))
    }
  }

  static let machines = [
    Machine(name: "x86_64", number: 0xc000_003e, ours: TS_X86_64, theirs: TF_X86_64),
    Machine(name: "aarch64", number: 0xc000_00b7, ours: TS_AARCH64, theirs: TF_AARCH64),
  ]

  static func rules() -> [tf_rule] {
    var count = 0
    let first = tf_rules(&count)
    return Array(UnsafeBufferPointer(start: first, count: count))
  }

  /// What the declaration says, in the words of filter_rules.h. The numbers of PROT_EXEC and MAP_ANONYMOUS are the
  /// kernel's on both machines.
  static func wanted(_ rule: tf_rule?, _ call: SystemCall) -> Verdict {
    guard let rule else { return .kill }
    let runs = call.arguments[2] & 4 != 0
    let anonymous = call.arguments[3] & 0x20 != 0
    switch rule.kind {
    case TF_ALLOW: return .allow
    case TF_ALLOW_ONLY: return call.arguments[Int(rule.argument)] == rule.value ? .allow : .refuse
    case TF_ALLOW_DATA: return runs ? .kill : .allow
    case TF_ALLOW_ANONYMOUS: return runs || !anonymous ? .kill : .allow
    case TF_REFUSE: return .refuse
    default: return .invalid
    }
  }

  /// Every number up to 700 and odd ones above, with arguments that decide something.
  static func calls(_ machine: UInt32) -> [SystemCall] {
    let numbers = Array(0..<UInt32(700)) + [0x4000_0000, 0x4000_0001, 0x4000_0009, 0x7fff_ffff, 0xffff_ffff]
    return numbers.flatMap { number in
      [0, 1, 2, 1 << 32, UInt64.max].flatMap { first in
        [0, 1, 3, 4, 5, 7, 1 << 34].flatMap { third in
          [0, 0x02, 0x20, 0x22, 0x31, 0x20 << 32].map { fourth in
            SystemCall(number: number, machine: machine, arguments: [first, 0, third, fourth, 0, 0])
          }
        }
      }
    }
  }

  @Test(arguments: machines)
  func theTableSaysWhatTheRulesSay(_ machine: Machine) throws {
    var byNumber: [UInt32: tf_rule] = [:]
    for rule in Self.rules() {
      let number = tf_number(machine.theirs, rule.name)
      #expect(number >= 0, "\(String(cString: rule.name)) has no number on \(machine.name)")
      byNumber[UInt32(truncatingIfNeeded: number)] = rule
    }
    let filter = FilterMachine(instructions: machine.table)
    let wrong = Self.calls(machine.number).filter { filter.verdict($0) != Self.wanted(byNumber[$0.number], $0) }
    #expect(wrong.isEmpty, "\(wrong.count) calls, first \(String(describing: wrong.first))")
  }

  @Test(arguments: machines)
  func anotherMachinesCallsEndTheProcess(_ machine: Machine) {
    let filter = FilterMachine(instructions: machine.table)
    for other: UInt32 in [0x4000_0003, 0xc000_003e, 0xc000_00b7, 0x4000_0028, 0] where other != machine.number {
      #expect(Self.calls(other).allSatisfy { filter.verdict($0) == .kill })
    }
  }

  @Test(arguments: machines)
  func libseccompMakesTheSame(_ machine: Machine) throws {
    let made = try machine.made()
    if ProcessInfo.processInfo.environment["TRINN_ACCEPT"] != nil { try Self.write(made, machine.name) }
    let ours = FilterMachine(instructions: machine.table)
    let theirs = FilterMachine(instructions: made)
    let different = Self.calls(machine.number).filter { ours.verdict($0) != theirs.verdict($0) }
    #expect(different.isEmpty, "\(different.count) calls, first \(String(describing: different.first))")
  }

  static func write(_ instructions: [ts_instruction], _ name: String) throws {
    let lines = instructions.map { instruction in
      String(
        format: "{0x%02x, %d, %d, 0x%08x},\n", Int(instruction.code), Int(instruction.if_true),
        Int(instruction.if_false), Int(instruction.constant))
    }
    let head = "/* Written by FilterTests from filter_rules.h; TRINN_ACCEPT=1 writes it anew. */\n"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/CTrinnSandbox/filter_\(name).h")
    try Data((head + lines.joined()).utf8).write(to: file)
  }

  /// No call that opens, starts, sends, signals or maps code is in the list: whoever adds one has to say so here.
  @Test func theListIsShort() {
    let allowed = Self.rules().filter { $0.kind != TF_REFUSE }.map { String(cString: $0.name) }.sorted()
    #expect(
      allowed == [
        "brk", "clock_gettime", "exit", "exit_group", "futex", "getrandom", "madvise", "mmap", "mprotect", "mremap",
        "munmap", "read", "write",
      ])
  }
}
