import TrinnBasis
import TrinnBinding

/// The first message to a child: all that it sets up before it confines itself.
public struct Greeting: Sendable, Equatable {
  public enum Role: UInt8, Sendable {
    /// Runs a script.
    case script
    /// Runs one function of a script, once a row.
    case rows
  }

  public var role: Role
  /// By which the host knows the interpreter.
  public var interpreter: UInt32
  public var level: TrustLevel
  /// Bytes that the script's own values may take.
  public var memory: Int
  /// Processor time of the whole process, seconds.
  public var seconds: Int
  /// Layers of the sandbox to leave out, one bit each: for tests of what happens then.
  public var without: UInt32
  public var declarations: Declarations

  public init(
    role: Role, interpreter: UInt32, level: TrustLevel, memory: Int, seconds: Int, without: UInt32 = 0,
    declarations: Declarations
  ) {
    self.role = role
    self.interpreter = interpreter
    self.level = level
    self.memory = memory
    self.seconds = seconds
    self.without = without
    self.declarations = declarations
  }
}

/// The child's answer, sent once it has confined itself.
public struct Welcome: Sendable, Equatable {
  /// A layer of the sandbox that does not hold: which step of it failed, and the system's number for why.
  public struct Failure: Sendable, Equatable {
    public let layer: UInt32
    public let step: String
    public let error: UInt32

    public init(layer: UInt32, step: String, error: UInt32) {
      self.layer = layer
      self.step = step
      self.error = error
    }
  }

  /// The layers that hold, one bit each.
  public var layers: UInt32
  public var failures: [Failure]
  /// The child's liblua.
  public var release: String
  public var faults: [String]
  /// What the child could not set up, in words; nothing else counts then.
  public var refusal: String?

  public init(layers: UInt32, failures: [Failure], release: String, faults: [String], refusal: String? = nil) {
    self.layers = layers
    self.failures = failures
    self.release = release
    self.faults = faults
    self.refusal = refusal
  }
}

/// Greeting and welcome begin with the same words, whatever else changes: so two programs of different builds can say so.
public enum Handshake {
  /// Changes with any change of what the two programs say to each other.
  public static let version = "trinn-worker 1"
  /// A greeting holds every function's name; a welcome little.
  public static let most = 4 << 20

  public static func bytes(_ greeting: Greeting) -> [UInt8] {
    var encoder = WireEncoder(objects: Nothing())
    encoder.write(version)
    encoder.write(byte: greeting.role.rawValue)
    encoder.write(UInt64(greeting.interpreter))
    encoder.write(greeting.level.rawValue)
    encoder.write(UInt64(clamping: greeting.memory))
    encoder.write(UInt64(clamping: greeting.seconds))
    encoder.write(UInt64(greeting.without))
    encoder.write(UInt64(greeting.declarations.functions.count))
    for function in greeting.declarations.functions {
      encoder.write(function.name)
      encoder.write(texts: function.parameters)
    }
    encoder.write(texts: greeting.declarations.types)
    return encoder.bytes
  }

  /// The version that the other side speaks; nil where these are no bytes of such a program.
  public static func version(of bytes: [UInt8]) -> String? {
    guard var decoder = try? WireDecoder(bytes, objects: Nothing()), let text = try? decoder.text(),
      text.hasPrefix("trinn-worker ")
    else { return nil }
    return text
  }

  public static func greeting(_ bytes: [UInt8]) throws -> Greeting {
    var decoder = try WireDecoder(bytes, objects: Nothing())
    guard try decoder.text() == version, let role = Greeting.Role(rawValue: try decoder.byte()),
      let interpreter = UInt32(exactly: try decoder.number()), let level = TrustLevel(rawValue: try decoder.text())
    else { throw WireDecoder.damaged }
    let memory = Int(clamping: try decoder.number())
    let seconds = Int(clamping: try decoder.number())
    let without = UInt32(truncatingIfNeeded: try decoder.number())
    var functions: [Declarations.Function] = []
    for _ in 0..<(try decoder.count()) {
      functions.append(.init(name: try decoder.text(), parameters: try decoder.texts()))
    }
    let declarations = Declarations(functions: functions, types: try decoder.texts())
    try decoder.finish()
    return Greeting(
      role: role, interpreter: interpreter, level: level, memory: memory, seconds: seconds, without: without,
      declarations: declarations)
  }

  public static func bytes(_ welcome: Welcome) -> [UInt8] {
    var encoder = WireEncoder(objects: Nothing())
    encoder.write(version)
    encoder.write(UInt64(welcome.layers))
    encoder.write(UInt64(welcome.failures.count))
    for failure in welcome.failures {
      encoder.write(UInt64(failure.layer))
      encoder.write(failure.step)
      encoder.write(UInt64(failure.error))
    }
    encoder.write(welcome.release)
    encoder.write(texts: welcome.faults)
    encoder.write(welcome.refusal)
    return encoder.bytes
  }

  public static func welcome(_ bytes: [UInt8]) throws -> Welcome {
    var decoder = try WireDecoder(bytes, objects: Nothing())
    guard try decoder.text() == version else { throw WireDecoder.damaged }
    let layers = UInt32(truncatingIfNeeded: try decoder.number())
    var failures: [Welcome.Failure] = []
    for _ in 0..<(try decoder.count()) {
      failures.append(
        .init(
          layer: UInt32(truncatingIfNeeded: try decoder.number()), step: try decoder.text(),
          error: UInt32(truncatingIfNeeded: try decoder.number())))
    }
    let welcome = Welcome(
      layers: layers, failures: failures, release: try decoder.text(), faults: try decoder.texts(),
      refusal: try decoder.optionalText())
    try decoder.finish()
    return welcome
  }
}

/// No value crosses before both sides stand.
private struct Nothing: WireObjects {
  func number(of handle: Handle) throws -> UInt64 { throw WireDecoder.damaged }
  func handle(number: UInt64, type: String) throws -> Handle { throw WireDecoder.damaged }
  func keep(_ function: FunctionReference) throws {}
  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference { throw WireDecoder.damaged }
}
