import ArgumentParser
import Foundation
import TrinnBasis
import TrinnLibrary
import TrinnReport

/// `trinn docs`: the reference pages, from the declarations; `--check` only tells whether they are fresh.
struct DocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs", abstract: "Writes the reference pages, the stubs and the catalogue.")

  @Flag(help: "Write nothing; fail where a written page is not what would be written.")
  var check = false

  @ArgumentParser.Option(help: "The root of the checkout.")
  var root: String = Installation.share

  func run() throws {
    let folder = "\(root)/\(WrittenPages.folder)"
    let pages = try WrittenPages.all(root: root).map { ("\(root)/\($0.path)", $0.text) }
    let written = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let left = written.map { "\(folder)/\($0)" }.filter { path in !pages.contains { $0.0 == path } }
    guard !check else {
      var stale = left
      for (path, text) in pages where FileManager.default.contents(atPath: path) != Data(text.utf8) {
        stale.append(path)
      }
      guard stale.isEmpty else {
        let names = stale.map { String($0.dropFirst(root.count + 1)) }
        throw TrinnError(.mismatch, "not fresh: \(names.joined(separator: ", "))", hint: "trinn docs writes them anew")
      }
      return
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for path in left { try FileManager.default.removeItem(atPath: path) }
    for (path, text) in pages { try AtomicFile.write(path, text.utf8) }
    Terminal.write("\(pages.count) pages written\n")
  }
}
