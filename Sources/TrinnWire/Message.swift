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
  /// The host calls a function of the script while it answers a request.
  case callback(FunctionReference, [Value])
  /// The host calls a function of the script once a row.
  case callbackRows(FunctionReference, RowChunk)
  /// The host asks under which name a function was declared.
  case nameOf(FunctionReference)
  /// The answer to any of the above.
  case result([Value])
  case rowResults(RowResults)
  case error(TrinnError)
}

extension Message {
  /// The first byte says what follows; it also tells messages of another layout apart.
  private enum Tag: UInt8 {
    case call = 0x20
    case member, length, show, print, callback, nameOf, result, error, callbackRows, rowResults
  }

  public func encoded(objects: any WireObjects) throws -> [UInt8] {
    var encoder = WireEncoder(objects: objects)
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
    case .callback(let function, let arguments):
      start(.callback)
      try encoder.write(.function(function))
      try encoder.write(arguments)
    case .callbackRows(let function, let chunk):
      start(.callbackRows)
      try encoder.write(.function(function))
      encoder.write(chunk)
    case .rowResults(let results):
      start(.rowResults)
      encoder.write(results)
    case .nameOf(let function):
      start(.nameOf)
      try encoder.write(.function(function))
    case .result(let values):
      start(.result)
      try encoder.write(values)
    case .error(let error):
      start(.error)
      try encoder.write(error)
    }
    return encoder.bytes
  }

  public init(bytes: [UInt8], objects: any WireObjects) throws {
    var decoder = try WireDecoder(bytes, objects: objects)
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
    case .call: self = .request(.call(try decoder.text(), try decoder.values()))
    case .member: self = .request(.member(try handle(), try decoder.text()))
    case .length: self = .request(.length(try handle()))
    case .show: self = .request(.show(try handle()))
    case .print: self = .request(.print(try decoder.text()))
    case .callback: self = .callback(try function(), try decoder.values())
    case .callbackRows: self = .callbackRows(try function(), try decoder.rowChunk())
    case .rowResults: self = .rowResults(try decoder.rowResults())
    case .nameOf: self = .nameOf(try function())
    case .result: self = .result(try decoder.values())
    case .error: self = .error(try decoder.error())
    }
    try decoder.finish()
  }
}
