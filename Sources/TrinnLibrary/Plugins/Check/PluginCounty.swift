import Foundation
import TrinnBasis
import TrinnPackage
import TrinnSynthetic
import TrinnTable

/// Asks a plugin's indicators, checks and sections of an invented county: who gets the plugin has other data than its author.
enum PluginCounty {
  static let pupils = 800

  static func findings(_ set: PluginStage.Set, _ rights: Rights) throws -> [PluginFinding] {
    let questions = questions(of: set.plugin.draft)
    guard !questions.isEmpty else { return [] }
    let folder = FileManager.default.temporaryDirectory.appending(path: "trinn-county-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = SyntheticOptions()
    options.pupils = pupils
    _ = try SyntheticFolder.write(options, to: folder)
    let lacking = try lacking(rights, in: folder)
    return questions.compactMap { subject, code in
      do {
        _ = try set.answer(to: "local fylke = open \"\(folder)\" return \(code)")
        return nil
      } catch let error as TrinnError where isOfTheData(error, lacking) {
        return nil
      } catch {
        return PluginFinding(rule: .answersOfACounty, subject: subject, detail: "\(error)")
      }
    }
  }

  /// Each as a county would ask it, an indicator also by each of its keys.
  private static func questions(of draft: PluginDraft) -> [(subject: String, code: String)] {
    var questions: [(String, String)] = []
    for indicator in draft.indicators {
      questions.append((indicator.name, "fylke:indicator \"\(indicator.name)\""))
      questions += indicator.by.map { key in
        ("\(indicator.name) by \(SafeText.line(key))", "fylke:indicator(\"\(indicator.name)\", { by = [=[\(key)]=] })")
      }
    }
    questions += draft.checks.map { ($0.name, "fylke:check \"\($0.name)\"") }
    questions += draft.sections.map {
      ($0.name, "tostring(report({ title = \"Prøve\" }):section(\"\($0.name)\", fylke))")
    }
    return questions
  }

  /// The columns that plugin.toml asks for and the invented county has not; other counties may have them.
  private static func lacking(_ rights: Rights, in folder: String) throws -> Set<String> {
    let lacking = try rights.needs.map { need in
      let path = "\(folder)/\(need.table).csv"
      guard FileManager.default.fileExists(atPath: path) else { return Set(need.columns) }
      return try Set(need.columns).subtracting(CSVReader.read(path: path).table.names)
    }
    return lacking.reduce(into: []) { $0.formUnion($1) }
  }

  /// Whether it is no fault of the plugin: a column that is lacking, or a class that no pupil is in.
  private static func isOfTheData(_ error: TrinnError, _ lacking: Set<String>) -> Bool {
    error.code == .noData || error.code == .unknownColumn && lacking.contains(error.got ?? "")
  }
}
