import Foundation
import TrinnLibrary
import TrinnSynthetic

/// Synthetic counties in a temporary folder, made when they are first asked for and taken away at the end.
final class BenchmarkData {
  private let folder = NSTemporaryDirectory() + "/trinn-bench-\(ProcessInfo.processInfo.processIdentifier)"
  private var made: Set<String> = []

  private let program: String
  private let given: String?

  /// - Parameter folder: where the nation's files are kept between runs; nil for a temporary one.
  init(program: String, folder given: String?) {
    self.program = program
    self.given = given
  }

  /// The files of a nation with that many rows, made where they are not there yet.
  func nation(_ size: NationSize) throws -> String {
    let place = given ?? "\(folder)/nation"
    if access("\(place)/pupils_\(size).csv", R_OK) != 0 {
      try write(NationFiles(rows: size.rows), "\(size)", to: place)
    }
    return place
  }

  /// Pupils followed from entry, for the statistics.
  func followed(_ size: NationSize) throws -> String {
    let place = given ?? "\(folder)/followed"
    let path = "\(place)/followed_\(size).csv"
    guard access(path, R_OK) != 0 else { return place }
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
      let file = FileHandle(forWritingAtPath: path + ".part")
    else { throw ColdProcess.Failure(description: "\(path) cannot be written") }
    try FollowedPupils(rows: size.rows).write { try file.write(contentsOf: $0) }
    try file.close()
    try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
    return place
  }

  /// Every table of a county with about 100,000 pupil-years. Made by the program itself, so that this tool stays small
  /// while it measures the memory of others.
  func county() throws -> String { try synthesised("county", pupils: 27_000) }

  /// Stretch by stretch: the larger files do not fit into memory twice.
  private func write(_ nation: NationFiles, _ size: String, to place: String) throws {
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let files = try ["pupils", "messy"].map { name in
      let path = "\(place)/\(name)_\(size).csv"
      guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
        let file = FileHandle(forWritingAtPath: path + ".part")
      else { throw ColdProcess.Failure(description: "\(path) cannot be written") }
      return (path, file)
    }
    _ = try nation.write { part in
      try files[0].1.write(contentsOf: part.plain)
      try files[1].1.write(contentsOf: part.messy)
    }
    try Data(nation.schools).write(to: URL(fileURLWithPath: "\(place)/schools.csv"), options: .atomic)
    try Data(nation.municipalities).write(to: URL(fileURLWithPath: "\(place)/municipalities.csv"), options: .atomic)
    for (path, file) in files {
      try file.close()
      try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
    }
  }

  /// `pupil_years` alone, about a million rows.
  func pupilYears() throws -> String {
    var options = SyntheticOptions()
    options.pupils = 272_000
    options.onlyPupilYears = true
    let rows = "\(folder)/million"
    if made.insert(rows).inserted { _ = try SyntheticFolder.write(options, to: rows) }
    return "\(rows)/pupil_years.csv"
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
