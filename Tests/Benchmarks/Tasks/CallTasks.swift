import TrinnBasis
import TrinnBinding
import TrinnLua

/// What a call of a declared function costs from Lua: arguments checked, the answer brought back.
extension Task {
  static let calls = [
    call("call", "one call of a declared function from Lua, in the same process", .direct),
    call("call-wire", "the same over the wire: every call as bytes there and back", .loopback),
    call("call-child", "the same from a script in a process of its own, over pipes", .child),
    childStart,
  ]

  private static let callCount = 100_000

  /// Seconds are those of one call, the loop around it included.
  private static func call(_ name: String, _ summary: String, _ transport: Interpreter.TransportKind) -> Task {
    Task(.calls, name, summary, aim: nil) { program, _ in
      let bindings = [
        Binding(
          "bench.add", "Adds two numbers.", Required<Double>("a", "First."), Required<Double>("b", "Second."),
          returns: "The sum.", examples: []
        ) { _, a, b in a + b }
      ]
      let interpreter = try Interpreter(
        bindings: bindings, session: NoSession(), transport: transport, writer: { _ in })
      let loop = "local s = 0.0 for i = 1, \(callCount) do s = bench.add(s, i) end return s"
      let own = OwnWork {
        let (seconds, values) = try timed { try interpreter.evaluate(loop) }
        guard case .number(let sum)? = values.first else { return Sample(seconds: .nan) }
        return Sample(seconds: seconds / Double(callCount), checks: [sum])
      }
      let peers = Peers.calls()
      return ([own] + peers.present, peers.absent)
    }
  }

  /// Spawned, set up, confined and greeted; one script run; ended and reaped.
  private static let childStart = Task(
    .calls, "child", "a process for a script from elsewhere: started, confined, one script run, ended", aim: nil
  ) { _, _ in
    let own = OwnWork {
      let count = 20
      let (seconds, values) = try timed {
        try (0..<count).map { number in
          let interpreter = try Interpreter(bindings: [], session: NoSession(), level: .shared, writer: { _ in })
          return try interpreter.run("return \(number) + 1", name: "bench").first
        }
      }
      guard case .integer(let last)?? = values.last else { return Sample(seconds: .nan) }
      return Sample(seconds: seconds / Double(count), checks: [Double(last)])
    }
    return ([own], [])
  }

  private final class NoSession: Session {}
}
