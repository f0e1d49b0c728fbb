import CTrinnLua
import TrinnBasis
import TrinnBinding
import TrinnWire

/// What C calls: decodes the request, has it answered, encodes the result. Never raises, and touches no Lua stack.
///
/// Returns 0 with the results in `output`, or 1 with one error that C raises when this has returned.
func answer(
  _ context: UnsafeMutableRawPointer?, _ operation: tl_operation, _ index: Int32, _ input: OpaquePointer?,
  _ output: OpaquePointer?
) -> Int32 {
  guard let context, let input, let output else { return 1 }
  let engine = Unmanaged<Engine>.fromOpaque(context).takeUnretainedValue()
  do {
    let result = try engine.answer(operation, index, input)
    try engine.writer(to: output).append(result)
    return 0
  } catch {
    tl_buffer_reset(output)
    let known = error as? TrinnError ?? TrinnError(.fault, "failed with \(type(of: error))")
    let object = Value.handle(Handle(ErrorObject(engine.placed(known))))
    // A handle is no deeper than the limit: this cannot throw.
    try? engine.writer(to: output).append(object)
    return 1
  }
}

extension Engine {
  private func host() throws -> any Transport {
    guard let transport else { throw TrinnError(.fault, "the script has no host") }
    return transport
  }

  fileprivate func answer(_ operation: tl_operation, _ index: Int32, _ input: OpaquePointer) throws -> Value {
    var reader = reader(of: input, repairsText: operation == TL_PRINT || operation == TL_CHECK)
    switch operation {
    case TL_CALL:
      let arguments = try reader.all()
      return try host().call(Int(index), arguments)
    case TL_MEMBER: return try member(try reader.next(), try reader.next())
    case TL_LENGTH: return try answerForHandle(try reader.next()) { .length($0) }
    case TL_SHOW: return try answerForHandle(try reader.next()) { .show($0) }
    case TL_PRINT:
      guard case .text(let text) = try reader.next() else { return .nothing }
      return try host().ask(.print(text))
    case TL_CHECK:
      guard case .text(let source) = try reader.next(), case .text(let name) = try reader.next() else {
        return .nothing
      }
      try check?(source, name)
      return .nothing
    case TL_REFUSE: throw refusal(Int(index), try reader.next(), try reader.next())
    default: throw TrinnError(.fault, "the interpreter asked for something unknown")
    }
  }

  private func answerForHandle(_ value: Value, _ request: (Handle) -> HostRequest) throws -> Value {
    guard case .handle(let handle) = value else { return .nothing }
    if handle.object is ErrorObject, case .show = request(handle) {
      return .text(handle.object.shown(in: Display()))
    }
    return try host().ask(request(handle))
  }

  private func member(_ owner: Value, _ key: Value) throws -> Value {
    switch (owner, key) {
    case (.handle(let handle), .text(let name)): return try host().ask(.member(handle, name))
    case (.handle(let handle), _):
      throw TrinnError(
        .wrongType, "a \(handle.type) is read by name", wanted: "a string", got: key.typeName,
        hint: "help(\"\(handle.type)\") lists what it has")
    case (.text(let namespace), .text(let name)): throw unknownFunction(name, in: namespace)
    case (.text(let namespace), _): throw unknownFunction(key.literal, in: namespace)
    default: return .nothing
    }
  }

  private func refusal(_ index: Int, _ position: Value, _ problem: Value) -> TrinnError {
    guard case .integer(let position) = position, case .text(let problem) = problem else {
      return TrinnError(.wrongType, "an argument cannot be passed")
    }
    return refusedArgument(index, Int(clamping: position), problem)
  }

  /// The error with the place in the script that called, where it has none of its own.
  fileprivate func placed(_ error: TrinnError) -> TrinnError {
    guard error.place == nil else { return error }
    var source = [CChar](repeating: 0, count: 256)
    var line: Int32 = 0
    guard tl_where(state, &source, source.count, &line) else { return error }
    var copy = error
    let bytes = source.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    copy.place = TrinnError.Place(source: String(decoding: bytes, as: UTF8.self), line: Int(line))
    return copy
  }
}
