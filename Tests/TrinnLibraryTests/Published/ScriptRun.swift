import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// One run of the script as `trinn run` makes it, and what it wrote: pages as plain text by municipality.
struct ScriptRun: Sendable {
  private(set) var pages: [String: String] = [:]
  private(set) var index = ""

  init(county: String, language: String = "nb", data: String? = nil) throws {
    let source = try String(contentsOfFile: "\(LibraryDesk.root)/scripts/nasjonale-prover.lua", encoding: .utf8)
    let header = try ScriptHeader(source, name: "nasjonale-prover.lua")
    let out = "\(NSTemporaryDirectory())trinn-np-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: out) }
    let session = try LibrarySession(language: Language(named: language), roots: [LibraryDesk.root], outFolder: out)
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types, session: session, display: Display(columns: 100, rows: 20),
      writer: { _ in })
    var values = try ScriptParameters(header, arguments: ["--county", county]).values
    values["data"] = .text(try data ?? #require(header.data))
    values["language"] = .text(language)
    try interpreter.setGlobal("params", .map(values))
    _ = try interpreter.run(source, name: "nasjonale-prover.lua")
    for name in try FileManager.default.contentsOfDirectory(atPath: out) {
      let html = try String(contentsOfFile: "\(out)/\(name)", encoding: .utf8)
      guard name != "index.html" else {
        index = html
        continue
      }
      let title = try #require(html.firstMatch(of: /<h1>[^:]+: ([^<]+)<\/h1>/)).1
      pages[String(title)] = ScriptRun.words(html)
    }
  }

  /// What a reader reads: tags gone, one blank between words.
  private static func words(_ html: String) -> String {
    let body = html.split(separator: "<body>").last.map(String.init) ?? html
    return body.replacing(/<[^>]+>/, with: " ").replacing("\u{A0}", with: " ").replacing("&amp;", with: "&")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// An export read without the product's reader: split at tabs, cells as printed.
struct RawExport: Sendable {
  struct Row: Sendable {
    let cells: [String]
    var name: String { cells[0] == "3" ? cells[7] : cells[8] }
    var municipality: String { cells[7] }
    var municipalityCode: String { cells[3] }
    /// Without `(2020 - 2023)`.
    var bareName: String { name.replacing(/\ \(.*\)/, with: "") }
    var points: [String] { [9, 12, 15].map { cells[$0] } }
    var counts: [String] { [11, 14, 17].map { cells[$0] } }

    /// `50 ± 0,8 550`, `* *`, or a dash where nobody took part.
    func cell(_ subject: Int) -> String {
      let (points, margin, count) = (cells[9 + subject * 3], cells[10 + subject * 3], cells[11 + subject * 3])
      if points == "*" || count == "*" { return "* *" }
      return points.isEmpty ? "–" : "\(points) ± \(margin) \(count)"
    }

    /// As a pack prints a figure whose count is left out.
    func cellWithoutCount(_ subject: Int) -> String {
      let (points, margin) = (cells[9 + subject * 3], cells[10 + subject * 3])
      return "\(points) ± \(margin)"
    }
  }

  /// Whether a municipality's printed count less those of its printed schools tells of a single masked school, or of
  /// several with fewer than ten pupils together.
  func tells(_ municipality: Row, _ subject: Int) -> Bool {
    func count(_ row: Row) -> Int? { Int(row.counts[subject].replacing(" ", with: "")) }
    guard let total = count(municipality) else { return false }
    let schools = rows.filter { $0.cells[0] == "4" && $0.municipalityCode == municipality.municipalityCode }
    let masked = schools.count { $0.counts[subject] == "*" }
    let rest = total - schools.compactMap(count).reduce(0, +)
    return masked == 1 || masked > 1 && rest < 10
  }

  private let rows: [Row]

  init(_ name: String) {
    let path = "\(LibraryDesk.root)/examples/udir/\(name)"
    let text = (try? String(contentsOfFile: path, encoding: .utf16LittleEndian)) ?? ""
    rows = text.split(separator: "\n").dropFirst(2).map { line in
      Row(
        cells: line.split(separator: "\t", omittingEmptySubsequences: false).map {
          $0.trimmingCharacters(in: .whitespacesAndNewlines)
        })
    }.filter { $0.cells.count == 18 }
  }

  func rows(level: String, county: String) -> [Row] { rows.filter { $0.cells[0] == level && $0.cells[2] == county } }
}
