import TrinnBasis
import TrinnBinding

/// What a script asks of the host.
public enum HostRequest: Sendable {
  /// A function by its declared name.
  case call(String, [Value])
  /// A member of a handle that is not a method.
  case member(Handle, String)
  /// The length of a handle.
  case length(Handle)
  /// A handle as a script prints it.
  case show(Handle)
  /// Text for the screen.
  case print(String)
}

/// One message between the side that holds the interpreter and the side that holds the bindings.
public enum Message: Sendable {
  case request(HostRequest)
  /// What the host asks of the script, also while it answers a request.
  case command(ScriptCommand)
  /// The host calls a function of the script once a row.
  case callbackRows(FunctionReference, RowChunk)
  /// The answer to any of the above.
  case result([Value])
  case rowResults(RowResults)
  case error(TrinnError)
}

extension Message {
  /// The first byte behind what was dropped says what follows; it also tells messages of another layout apart.
  private enum Tag: UInt8 {
    case call = 0x20
    case member, length, show, print, callbackRows, result, rowResults, error
    case evaluate = 0x40
    case display, run, callback, setGlobal, get, names, nameOf, memoryUsed, setMemoryLimit, declare, describe, prepare
  }

  /// What was dropped since the last message goes before it, so that both sides forget in one order.
  public func encoded(objects: any WireObjects) throws -> [UInt8] {
    var encoder = WireEncoder(objects: objects)
    encoder.write(numbers: objects.takeDropped())
    func start(_ tag: Tag) { encoder.write(byte: tag.rawValue) }
    switch self {
    case .request(.call(let name, let arguments)):
      start(.call)
      encoder.write(name)
      try encoder.write(arguments)
    case .request(.member(let handle, let name)):
      start(.member)
      try encoder.write(.handle(handle))
      encoder.write(name)
    case .request(.length(let handle)):
      start(.length)
      try encoder.write(.handle(handle))
    case .request(.show(let handle)):
      start(.show)
      try encoder.write(.handle(handle))
    case .request(.print(let text)):
      start(.print)
      encoder.write(text)
    case .command(let command): try Message.write(command, to: &encoder)
    case .callbackRows(let function, let chunk):
      start(.callbackRows)
      try encoder.write(.function(function))
      encoder.write(chunk)
    case .rowResults(let results):
      start(.rowResults)
      encoder.write(results)
    case .result(let values):
      start(.result)
      try encoder.write(values)
    case .error(let error):
      start(.error)
      try encoder.write(error)
    }
    return encoder.bytes
  }

  private static func write(_ command: ScriptCommand, to encoder: inout WireEncoder) throws {
    func start(_ tag: Tag) { encoder.write(byte: tag.rawValue) }
    switch command {
    case .evaluate(let source, let name):
      start(.evaluate)
      encoder.write(source)
      encoder.write(name)
    case .show(let source, let name):
      start(.display)
      encoder.write(source)
      encoder.write(name)
    case .run(let source, let name, let arguments):
      start(.run)
      encoder.write(source)
      encoder.write(name)
      try encoder.write(arguments)
    case .call(let function, let arguments):
      start(.callback)
      try encoder.write(.function(function))
      try encoder.write(arguments)
    case .setGlobal(let name, let value):
      start(.setGlobal)
      encoder.write(name)
      try encoder.write(value)
    case .get(let path):
      start(.get)
      encoder.write(texts: path)
    case .names(let path):
      start(.names)
      encoder.write(texts: path)
    case .nameOf(let function):
      start(.nameOf)
      try encoder.write(.function(function))
    case .describe(let function):
      start(.describe)
      try encoder.write(.function(function))
    case .prepare(let function):
      start(.prepare)
      try encoder.write(function)
    case .memoryUsed: start(.memoryUsed)
    case .setMemoryLimit(let bytes):
      start(.setMemoryLimit)
      encoder.write(UInt64(clamping: bytes))
    case .declare(let functions):
      start(.declare)
      try encoder.write(functions.map { .list([.text($0.name)] + $0.parameters.map { .text($0) }) })
    }
  }

  public init(bytes: [UInt8], objects: any WireObjects, values: Int = WireLimits.values) throws {
    var decoder = try WireDecoder(bytes, objects: objects, values: values)
    let dropped = try decoder.numbers()
    self = try Message.read(&decoder)
    try decoder.finish()
    for number in dropped { objects.otherSideDropped(number) }
  }

  private static func read(_ decoder: inout WireDecoder) throws -> Message {
    let unknown = TrinnError(.unreadable, "a message between script and host is of an unknown kind")
    guard let tag = Tag(rawValue: try decoder.byte()) else { throw unknown }
    func handle() throws -> Handle {
      guard case .handle(let handle) = try decoder.value() else { throw unknown }
      return handle
    }
    func function() throws -> FunctionReference {
      guard case .function(let function) = try decoder.value() else { throw unknown }
      return function
    }
    switch tag {
    case .call: return .request(.call(try decoder.text(), try decoder.values()))
    case .member: return .request(.member(try handle(), try decoder.text()))
    case .length: return .request(.length(try handle()))
    case .show: return .request(.show(try handle()))
    case .print: return .request(.print(try decoder.text()))
    case .callbackRows: return .callbackRows(try function(), try decoder.rowChunk())
    case .rowResults: return .rowResults(try decoder.rowResults())
    case .result: return .result(try decoder.values())
    case .error: return .error(try decoder.error())
    case .evaluate: return .command(.evaluate(try decoder.text(), try decoder.text()))
    case .display: return .command(.show(try decoder.text(), try decoder.text()))
    case .run: return .command(.run(try decoder.text(), try decoder.text(), try decoder.values()))
    case .callback: return .command(.call(try function(), try decoder.values()))
    case .setGlobal: return .command(.setGlobal(try decoder.text(), try decoder.value()))
    case .get: return .command(.get(try decoder.texts()))
    case .names: return .command(.names(try decoder.texts()))
    case .nameOf: return .command(.nameOf(try function()))
    case .describe: return .command(.describe(try function()))
    case .prepare: return .command(.prepare(try decoder.rowFunction()))
    case .memoryUsed: return .command(.memoryUsed)
    case .setMemoryLimit: return .command(.setMemoryLimit(Int(clamping: try decoder.number())))
    case .declare:
      return .command(
        .declare(
          try decoder.values().map { value in
            guard let texts = [String].decode(value), let name = texts.first else { throw unknown }
            return Declarations.Function(name: name, parameters: Array(texts.dropFirst()))
          }))
    }
  }
}
