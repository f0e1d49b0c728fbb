import TrinnBasis
import TrinnBinding

/// Chunks of rows cross as arrays of fixed width. What comes back is checked against its own counts, and never trusted.
private enum RowTag: UInt8 {
  case none, booleans, integers, numbers, texts
}

extension WireEncoder {
  private mutating func write(_ tag: RowTag) { write(byte: tag.rawValue) }

  mutating func write(_ function: RowFunction) throws {
    switch function.origin {
    case .library(let name):
      write(byte: 0)
      write(name)
    case .script(let source, let name, let first, let last):
      write(byte: 1)
      write(source)
      write(name)
      write(UInt64(clamping: first))
      write(UInt64(clamping: last))
    }
    try write(.map(function.variables))
  }

  mutating func write(_ chunk: RowChunk) {
    write(UInt64(chunk.rowCount))
    write(chunk.wanted?.rawValue)
    write(UInt64(chunk.reasons.count))
    for reason in chunk.reasons { write(reason) }
    write(UInt64(chunk.arguments.count))
    for argument in chunk.arguments {
      switch argument.values {
      case .booleans(let values):
        write(RowTag.booleans)
        write(array: values)
      case .integers(let values):
        write(RowTag.integers)
        write(array: values)
      case .numbers(let values):
        write(RowTag.numbers)
        write(array: values.map(\.bitPattern))
      case .texts(let numbers, let texts):
        let (numbers, texts) = texts.count > numbers.count ? texts.used(by: numbers) : (numbers, texts)
        write(RowTag.texts)
        write(array: numbers)
        write(array: texts.bytes)
        write(array: texts.offsets)
      }
      write(byte: argument.missing == nil ? 0 : 1)
      if let missing = argument.missing { write(array: missing) }
    }
  }

  mutating func write(_ results: RowResults) {
    switch results.values {
    case .none: write(RowTag.none)
    case .booleans(let values):
      write(RowTag.booleans)
      write(array: values)
    case .integers(let values):
      write(RowTag.integers)
      write(array: values)
    case .numbers(let values):
      write(RowTag.numbers)
      write(array: values.map(\.bitPattern))
    case .texts(let numbers, let texts):
      write(RowTag.texts)
      write(array: numbers)
      write(UInt64(texts.count))
      for text in texts { write(text) }
    }
    write(array: results.states)
  }
}

extension WireDecoder {
  private mutating func rowTag() throws -> RowTag {
    guard let tag = RowTag(rawValue: try byte()) else { throw Self.damaged }
    return tag
  }

  mutating func rowFunction() throws -> RowFunction {
    let origin: RowFunction.Origin
    switch try byte() {
    case 0: origin = .library(try text())
    case 1:
      origin = .script(
        source: try text(), name: try text(), first: Int(clamping: try number()), last: Int(clamping: try number()))
    default: throw Self.damaged
    }
    guard case .map(let variables) = try value() else { throw Self.damaged }
    return RowFunction(origin, variables: variables)
  }

  mutating func rowChunk() throws -> RowChunk {
    guard let rowCount = Int(exactly: try number()) else { throw Self.damaged }
    let wanted = try optionalText()
    guard wanted == nil || wanted.flatMap(RowKind.init) != nil else { throw Self.damaged }
    var reasons: [String] = []
    for _ in 0..<(try count()) { reasons.append(try text()) }
    var arguments: [RowChunk.Argument] = []
    for _ in 0..<(try count()) { arguments.append(try rowArgument()) }
    guard
      let chunk = RowChunk(
        rowCount: rowCount, arguments: arguments, wanted: wanted.flatMap(RowKind.init), reasons: reasons)
    else { throw Self.damaged }
    return chunk
  }

  private mutating func rowArgument() throws -> RowChunk.Argument {
    let values: RowChunk.Argument.Values
    switch try rowTag() {
    case .none: throw Self.damaged
    case .booleans: values = .booleans(try array(of: UInt8.self))
    case .integers: values = .integers(try array(of: Int64.self))
    case .numbers: values = .numbers(try array(of: UInt64.self).map { Double(bitPattern: $0) })
    case .texts:
      let numbers = try array(of: UInt32.self)
      guard let texts = RowTexts(bytes: try array(of: UInt8.self), offsets: try array(of: UInt32.self)) else {
        throw Self.damaged
      }
      values = .texts(numbers, texts)
    }
    return RowChunk.Argument(values, missing: try byte() == 0 ? nil : try array(of: UInt8.self))
  }

  mutating func rowResults() throws -> RowResults {
    let values: RowResults.Values
    let valueCount: Int?
    switch try rowTag() {
    case .none: (values, valueCount) = (.none, nil)
    case .booleans:
      let read = try array(of: UInt8.self)
      (values, valueCount) = (.booleans(read), read.count)
    case .integers:
      let read = try array(of: Int64.self)
      (values, valueCount) = (.integers(read), read.count)
    case .numbers:
      let read = try array(of: UInt64.self)
      (values, valueCount) = (.numbers(read.map { Double(bitPattern: $0) }), read.count)
    case .texts:
      let numbers = try array(of: UInt32.self)
      var texts: [String] = []
      for _ in 0..<(try count()) { texts.append(try text()) }
      guard numbers.allSatisfy({ Int($0) < max(texts.count, 1) }) else { throw Self.damaged }
      (values, valueCount) = (.texts(numbers, texts), numbers.count)
    }
    let states = try array(of: UInt8.self)
    guard valueCount == nil || valueCount == states.count else { throw Self.damaged }
    return RowResults(values, states: states)
  }
}

extension RowTexts {
  /// Only the texts that these rows have: a chunk does not carry the names of a nation.
  func used(by numbers: [UInt32]) -> ([UInt32], RowTexts) {
    var places: [UInt32: UInt32] = [:]
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    let renumbered = numbers.map { number in
      if let place = places[number] { return place }
      let place = UInt32(truncatingIfNeeded: places.count)
      places[number] = place
      bytes += self.bytes[Int(self.offsets[Int(number)])..<Int(self.offsets[Int(number) + 1])]
      offsets.append(UInt32(truncatingIfNeeded: bytes.count))
      return place
    }
    return (renumbered, RowTexts(bytes: bytes, offsets: offsets) ?? self)
  }
}
