import Foundation
import TrinnLibrary
import TrinnSynthetic

/// Synthetic counties in a temporary folder, made when they are first asked for and taken away at the end.
final class BenchmarkData {
  private let folder = NSTemporaryDirectory() + "/trinn-bench-\(ProcessInfo.processInfo.processIdentifier)"
  private var made: Set<String> = []

  private let program: String

  init(program: String) { self.program = program }

  /// Every table of a county with about 100,000 pupil-years. Made by the program itself, so that this tool stays small
  /// while it measures the memory of others.
  func county() throws -> String { try synthesised("county", pupils: 27_000) }

  /// `pupil_years` alone, about a million rows, and the schools of its county.
  func pupilYears() throws -> (pupilYears: String, schools: String) {
    var options = SyntheticOptions()
    options.pupils = 272_000
    options.onlyPupilYears = true
    let rows = "\(folder)/million"
    if made.insert(rows).inserted { _ = try SyntheticFolder.write(options, to: rows) }
    return ("\(rows)/pupil_years.csv", "\(try synthesised("schools", pupils: 1_000))/schools.csv")
  }

  var outFolder: String { "\(folder)/out" }

  private func synthesised(_ name: String, pupils: Int) throws -> String {
    let path = "\(folder)/\(name)"
    if made.insert(path).inserted {
      _ = try ColdProcess(arguments: [program, "synth", "--pupils", "\(pupils)", "--out", path]).run()
    }
    return path
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}
