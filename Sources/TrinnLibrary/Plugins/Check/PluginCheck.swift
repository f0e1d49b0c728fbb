import Foundation
import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnPackage

/// A plugin's folder, held to all rules. What can be looked at is looked at first; then the plugin is loaded, and its
/// examples are run in this process and in another, twice.
public struct PluginCheck: Sendable {
  public let findings: [PluginFinding]
  /// What the plugin brings, where it could be loaded.
  public let sentence: String?

  public var isPassed: Bool { findings.isEmpty }

  /// - Parameters:
  ///   - stage: makes the interpreters that the plugin and its examples run in.
  ///   - current: this version of Trinn.
  /// - Throws: `file_not_found` where the folder is none, or no plugin's.
  public init(folder: String, on stage: PluginStage, current: SemanticVersion) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw TrinnError(.fileNotFound, "\"\(SafeText.line(folder))\" is no folder", hint: "name the plugin's folder")
    }
    guard FileManager.default.fileExists(atPath: "\(folder)/\(PluginFiles.manifest)") else {
      throw TrinnError(
        .fileNotFound, "\"\(SafeText.line(folder))\" is no plugin: it has no \(PluginFiles.manifest)",
        hint: "trinn new plugin NAME makes one")
    }
    var findings: [PluginFinding] = []
    func note(_ rule: PluginRule, _ error: any Error) {
      findings.append(PluginFinding(rule: rule, subject: "", detail: "\(error)"))
    }
    let source: PluginSource
    do {
      source = try PluginSource(folder: folder)
    } catch {
      // A hidden character is refused before anything else is made of the source.
      note(error.code == .refused ? .hidesNothing : error.code == .fileNotFound ? .loads : .manifestIsValid, error)
      (self.findings, sentence) = (findings, nil)
      return
    }
    findings += PluginCheck.incomplete(source.manifest, current)
    var brings: String?
    do {
      let first = try stage.load(source, .here)
      brings = first.plugin.sentence
      findings += try PluginCheck.findings(first, source, stage)
    } catch let error as TrinnError {
      note(error.argument == "namespace" ? .namesAreItsOwn : .loads, error)
    }
    (self.findings, sentence) = (findings, brings)
  }

  private static func incomplete(_ manifest: Manifest, _ current: SemanticVersion) -> [PluginFinding] {
    let fields: [(String, Bool)] = [
      ("title", manifest.title != nil), ("summary", manifest.summary != nil), ("licence", manifest.licence != nil),
      ("tested", manifest.testedWith != nil),
    ]
    var findings = fields.filter { !$0.1 }.map { field, _ in
      PluginFinding(rule: .manifestIsComplete, subject: PluginFiles.manifest, detail: "does not say \(field)")
    }
    do throws(TrinnError) { try manifest.check(worksWith: current) } catch {
      findings.append(PluginFinding(rule: .manifestIsComplete, subject: PluginFiles.manifest, detail: "\(error)"))
    }
    return findings
  }

  private static func findings(
    _ first: PluginStage.Set, _ source: PluginSource, _ stage: PluginStage
  ) throws -> [PluginFinding] {
    let plugin = first.plugin
    var findings: [PluginFinding] = []
    if plugin.declarations.isEmpty {
      findings.append(PluginFinding(rule: .bringsSomething, subject: "", detail: "init.lua declares nothing"))
    }
    findings += PluginLanguages.findings(in: plugin.draft)
    findings += PluginExplanations.findings(in: plugin)
    findings += PluginRights.findings(in: plugin, source)
    findings += try PluginExamples.findings(first, source, stage)
    findings += try PluginReaders.findings(in: plugin, stage, source)
    findings += try PluginCounty.findings(first, source.manifest.rights)
    return findings
  }
}
