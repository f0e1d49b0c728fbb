import Foundation
import Testing

/// A file of reference values made by `references.R`, row by row.
struct Reference {
  let rows: [[String: String]]

  init(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "References/\(name)")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").drop { $0.hasPrefix("#") }
    let names = try #require(lines.first).split(separator: ",").map(String.init)
    rows = lines.dropFirst().map { line in
      Dictionary(
        uniqueKeysWithValues: zip(names, line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)))
    }
    try #require(!rows.isEmpty)
  }
}

extension [String: String] {
  func number(_ name: String) throws -> Double {
    let text = try #require(self[name])
    if text == "Inf" { return .infinity }
    return try #require(Double(text), "\(name): \(text)")
  }

  func integer(_ name: String) throws -> Int {
    let text = try #require(self[name])
    return try #require(Int(text), "\(name): \(text)")
  }
}

/// Equal but for the last digits: closed forms agree with R to 1e-12 of the value.
func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  a == b || abs(a - b) <= tolerance * max(1e-300, max(abs(a), abs(b))) || abs(a - b) < 1e-15
}
