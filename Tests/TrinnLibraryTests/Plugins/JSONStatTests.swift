import Foundation
import Testing
import TrinnLibrary

/// Samples of the format's own site and of statistical offices, where they lie beside the checkout.
@Suite("JSON-stat: every real file beside the checkout is read") struct JSONStatTests {
  static let folder = URL(fileURLWithPath: LibraryDesk.root).deletingLastPathComponent()
    .appending(path: "shared/data/jsonstat")

  static let files: [URL] = {
    let all = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return all.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
  }()

  /// Cells with a number, as another program counts them: all values of the file's datasets that are numbers.
  static func numbers(in json: Any) -> (cells: Int, sum: Double) {
    guard let object = json as? [String: Any] else { return (0, 0) }
    if object["dimension"] != nil, let value = object["value"] {
      let values = (value as? [Any]) ?? (value as? [String: Any]).map { Array($0.values) } ?? []
      let found = values.compactMap { $0 as? Double }
      return (found.count, found.reduce(0, +))
    }
    if let link = object["link"] as? [String: Any], let items = link["item"] as? [Any] {
      return items.map(numbers).reduce((0, 0)) { ($0.0 + $1.cells, $0.1 + $1.sum) }
    }
    return object.values.map(numbers).reduce((0, 0)) { ($0.0 + $1.cells, $0.1 + $1.sum) }
  }

  @Test(
    "as many numbers as in the file, and the same sum",
    .enabled(if: !files.isEmpty, "no ../shared/data here: skipped"), arguments: files)
  func numbers(_ file: URL) throws {
    let wanted = Self.numbers(in: try JSONSerialization.jsonObject(with: Data(contentsOf: file)))
    let desk = try PluginTrustDesk(callers: .own)
    defer { desk.remove() }
    let interpreter = try desk.interpreter()
    _ = try interpreter.show(
      "use \"ssb\" t = ssb.jsonstat(\"\(file.path)\"):where \"not missing(value)\"")
    #expect(try interpreter.show("#t") == ["\(wanted.cells)"])
    // Collections of links, and samples of how texts are written, hold no numbers.
    guard wanted.cells > 0 else { return }
    let text = try interpreter.show("string.format('%.17g', t:summarise(\"s = sum(value)\"):value \"s\")").first
    let sum = try #require(text.flatMap(Double.init))
    #expect(abs(sum - wanted.sum) <= 1e-9 * max(1, abs(wanted.sum)))
  }
}
