import TrinnBasis

/// One of the program's readers: what it takes, and what it makes of an input, in a word.
struct Reader: Sendable {
  let name: String
  /// Whole inputs that are read without an error: what is spoilt.
  let samples: @Sendable () throws -> [[UInt8]]
  /// Inputs that say something and may be refused: they are spoilt too.
  var refused: (@Sendable () throws -> [[UInt8]])?
  /// Words of the form, put in where they do not belong.
  var words: [String] = []
  /// Sets right what only guards against accidents (a checksum), so that what lies behind it is reached.
  var mend: (@Sendable ([UInt8]) -> [UInt8])?
  /// "rows 3", "lines 7": what came of it.
  let read: @Sendable (Input) throws -> String

  static let all: [Reader] = tables + packages + workspaces + forms + messages + processes + plugins

  static func named(_ name: String) throws(TrinnError) -> Reader {
    guard let reader = all.first(where: { $0.name == name }) else {
      throw .unknown(.unknownName, "reader", name, among: all.map(\.name))
    }
    return reader
  }

  /// What an input comes to: what it holds, or the code of the refusal. Anything else than a `TrinnError` is a fault of the
  /// reader, as is a refusal that could do something to a screen.
  func outcome(of input: Input) throws(Fault) -> (word: String, sentence: String) {
    do { return (try read(input), "") } catch let error as TrinnError {
      let shown = "\(error)"
      guard !shown.unicodeScalars.contains(where: Reader.isControl) else {
        throw Fault("a refusal with a control character: \(SafeText.line(shown))")
      }
      guard !error.sentence.contains("crashed"), !error.sentence.contains("asked the system") else {
        throw Fault(error.sentence)
      }
      return ("error \(error.code)", error.sentence)
    } catch {
      throw Fault("it threw something else than an error of the program: \(type(of: error)) \(error)")
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10: false
    case 0..<32, 127..<160, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

/// What a reader is given.
struct Input: Sendable {
  /// As errors should name it.
  let name: String
  let bytes: [UInt8]

  /// As text, as the readers of texts get it.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The input as a file for its owner alone.
  func file(_ path: String? = nil) throws -> String { try Scratch.write(bytes, to: path ?? name) }
}

/// Something that no input may cause.
struct Fault: Error {
  let sentence: String
  init(_ sentence: String) { self.sentence = sentence }
}
