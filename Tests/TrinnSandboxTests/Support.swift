import CTrinnSandbox
import Foundation

/// `trinn-breach`, spawned as the worker is: what it wrote until it ended, and how it ended.
struct Breach {
  let text: String
  let ending: ts_ending
  let milliseconds: Int64

  /// All programs of a build lie in one folder, the tests' own among them.
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "trinn-breach").path

  /// `user` runs the child as that number of a user, through setpriv: for root only.
  init(_ arguments: [String], input: [UInt8] = [], patience: Int64 = 60_000, user: Int? = nil) throws {
    let prefix = user.map { ["/usr/bin/setpriv", "--reuid", "\($0)", "--regid", "\($0)", "--clear-groups"] } ?? []
    let start = ts_now()
    var child = try Self.spawn(prefix + [Self.path] + arguments)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    _ = ts_write(&child, input, input.count, start + patience)
    while true {
      let length = ts_read(&child, &piece, piece.count, start + patience)
      guard length > 0 else { break }
      bytes += piece[0..<length]
    }
    ending = ts_end(&child)
    milliseconds = ts_now() - start
    text = String(decoding: bytes, as: UTF8.self)
  }

  static func spawn(_ command: [String]) throws -> ts_child {
    var child = ts_child()
    let texts = command.map { strdup($0) }
    defer { texts.forEach { free($0) } }
    let arguments = texts.map { UnsafePointer<CChar>($0) } + [nil]
    let result = ts_spawn(command[0], arguments, &child)
    guard result == 0 else { throw NSError(domain: NSPOSIXErrorDomain, code: Int(result)) }
    return child
  }

  /// The layers that a child said to hold.
  var held: UInt32? {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.count > 1 && words[0] == "held" ? UInt32(words[1]) : nil
  }
}

func bit(_ layers: ts_layer...) -> UInt32 { layers.reduce(0) { $0 | 1 << $1.rawValue } }
