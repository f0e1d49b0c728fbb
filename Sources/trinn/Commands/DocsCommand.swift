import ArgumentParser
import Foundation
import TrinnBasis
import TrinnLibrary
import TrinnReport

/// `trinn docs`: the reference pages, from the declarations; `--check` only tells whether they are fresh.
struct DocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs", abstract: "Writes the reference: functions, definitions, tables and plugins.",
    discussion: """
      --out FOLDER writes the reference as it is here, with the plugins of the workspace. --plugin NAME writes that \
      plugin's page, on the screen where no folder is named. Without either, the pages, stubs and catalogue of a checkout \
      of Trinn are written.
      """)

  @Flag(help: "Write nothing; fail where a written page is not what would be written.")
  var check = false

  @ArgumentParser.Option(help: "The folder that the pages go into.", completion: .directory)
  var out: String?

  @ArgumentParser.Option(help: "The root of a checkout of Trinn.", completion: .directory)
  var root: String = Installation.share

  @OptionGroup var choice: PluginChoice

  func run() throws {
    if !choice.plugins.isEmpty { return try writePlugins() }
    if let out {
      let plugins = try choice.entries()
      return try write(WrittenPages.reference(plugins: plugins).map { ("\(out)/\($0.path)", $0.text) }, to: out)
    }
    try writeCheckout()
  }

  private func writePlugins() throws {
    let pages = try choice.entries().map(PluginPage.init)
    guard let out else { return Terminal.write(pages.map(\.text).joined(separator: "\n")) }
    try write(pages.map { ("\(out)/\($0.name).md", $0.text) }, to: out)
  }

  private func write(_ pages: [(path: String, text: String)], to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (path, text) in pages { try AtomicFile.write(path, text.utf8) }
    Terminal.write("\(pages.count) page\(pages.count == 1 ? "" : "s") written\n")
  }

  private func writeCheckout() throws {
    guard FileManager.default.fileExists(atPath: "\(root)/Sources/Trinn.docc") else {
      throw TrinnError(
        .fileNotFound, "\(SafeText.line(root)) is no checkout of Trinn", argument: "root",
        hint: "trinn docs --out FOLDER writes the reference with your plugins")
    }
    let folder = "\(root)/\(WrittenPages.folder)"
    let pages = try WrittenPages.all(root: root, plugins: PluginChoice.shipped()).map {
      ("\(root)/\($0.path)", $0.text)
    }
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
    for path in left { try FileManager.default.removeItem(atPath: path) }
    try write(pages, to: folder)
  }
}
