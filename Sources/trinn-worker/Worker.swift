import CTrinnSandbox
import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

/// Sets the interpreter up, confines the process, and does what the host asks until the host is gone.
final class Worker {
  private let greeting: Greeting
  private var engine: Engine?
  private var end: ScriptEnd?
  private var lastExchange: UInt32 = 0

  init(_ greeting: Greeting) { self.greeting = greeting }

  func serve(_ exchange: UInt32) -> Never {
    let refusal = setUp()
    let layers = ts_confine(
      ts_limits(
        memory: greeting.memory, cpu_seconds: UInt32(clamping: greeting.seconds), without: greeting.without))
    Pipe.write(Handshake.bytes(welcome(layers, refusal)), exchange: exchange)
    guard let end else { Pipe.exit(0) }
    while true {
      let (message, exchange) = Pipe.read()
      answer(message, exchange, end)
    }
  }

  /// Returns what stands in the way, in words.
  private func setUp() -> String? {
    do {
      try LuaRelease.check()
      let engine = try Engine(
        greeting.declarations,
        EngineRules(memoryLimit: greeting.memory, level: greeting.level, number: greeting.interpreter) {
          Pipe.exit(TS_EXIT_MEMORY)
        })
      engine.check = SourceCheck.standard
      let end = ScriptEnd(engine)
      switch greeting.role {
      case .script:
        end.exchange = { [unowned self] in try self.exchange($0) }
        engine.transport = end
      case .rows:
        engine.forgivesRows = true
        engine.transport = Silence()
      }
      self.engine = engine
      self.end = end
      return nil
    } catch {
      return (error as? TrinnError)?.description ?? "the interpreter cannot be set up"
    }
  }

  private func welcome(_ layers: ts_layers, _ refusal: String?) -> Welcome {
    var layers = layers
    let steps = withUnsafeBytes(of: &layers.step) { Array($0.bindMemory(to: UnsafePointer<CChar>?.self)) }
    let errors = withUnsafeBytes(of: &layers.error) { Array($0.bindMemory(to: Int32.self)) }
    var failures: [Welcome.Failure] = []
    for (layer, step) in steps.enumerated() {
      guard let step else { continue }
      failures.append(
        .init(layer: UInt32(layer), step: String(cString: step), error: UInt32(truncatingIfNeeded: errors[layer])))
    }
    return Welcome(
      layers: layers.held, failures: failures, release: LuaRelease.name, faults: LuaRelease.faults.map(\.rawValue),
      refusal: refusal)
  }

  // MARK: Exchanges

  /// Sends a request; until its answer comes, the host may ask for something itself.
  private func exchange(_ request: [UInt8]) throws -> [UInt8] {
    guard request.count <= WireLimits.fromScript else {
      throw TrinnError(
        .limit, "what is passed is larger than \(WireLimits.fromScript >> 20) MiB", hint: "pass it in parts")
    }
    lastExchange &+= 1
    let own = lastExchange | Exchange.ofScript
    Pipe.write(request, exchange: own)
    while true {
      let (message, number) = Pipe.read()
      if number == own { return message }
      guard number & Exchange.ofScript == 0, let end else { Pipe.exit(TS_EXIT_PROTOCOL) }
      answer(message, number, end)
    }
  }

  private func answer(_ message: [UInt8], _ exchange: UInt32, _ end: ScriptEnd) {
    do {
      let answer = try end.answer(message)
      let most = greeting.role == .rows ? WireLimits.fromRows : WireLimits.fromScript
      Pipe.write(answer.count <= most ? answer : try end.tooLarge(answer.count), exchange: exchange)
    } catch {
      Pipe.exit(TS_EXIT_PROTOCOL)
    }
  }
}
