import Foundation
import GRDB
import TrinnBasis
import TrinnChecks

/// The runs of checks as a workspace keeps them: each whole, for the run after it, and place by place, for what is asked
/// across checks.
public struct WorkspaceCheckHistory: CheckHistory {
  private let workspace: Workspace

  public init(_ workspace: Workspace) { self.workspace = workspace }

  /// - Throws: `unreadable` for a run that was kept and cannot be read.
  public func runs(of check: String) throws -> [CheckRun] {
    try workspace.database.read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT record FROM whole_check_runs WHERE check_number = (SELECT number FROM checks WHERE name = ?)
          ORDER BY check_run
          """, arguments: [check])
    }.map(Self.run)
  }

  public func record(_ run: CheckRun) throws {
    let record = try Self.text(run)
    _ = try workspace.record(places(run), began: workspace.clock()) { numbers, number, database in
      try database.execute(
        sql: "INSERT INTO whole_check_runs VALUES (?, ?, ?)", arguments: [numbers[run.check], number, record])
    }
  }

  /// One result a group; one for the whole where the run failed or has no group.
  private func places(_ run: CheckRun) -> [CheckPlaceResult] {
    let inputs = CheckInputs(run.inputs)
    func result(_ place: String, _ status: CheckPlaceResult.Status, _ figure: CheckFigure?) -> CheckPlaceResult {
      CheckPlaceResult(
        check: run.check, definition: ContentHash(hex: inputs.declaration) ?? ContentHash(of: inputs.declaration),
        place: place, status: status, value: figure?.value, n: figure?.n, version: inputs.data,
        sentence: run.fault ?? "")
    }
    if run.level == .couldNotRun { return [result("", .failed, nil)] }
    let figures = Dictionary(run.figures.map { ($0.keys, $0) }) { first, _ in first }
    let groups = figures.keys.map(\.self) + run.standings.map(\.keys).filter { figures[$0] == nil }
    guard !groups.isEmpty else { return [result("", .fine, nil)] }
    return groups.map { keys in
      result(CheckPlaceResult.place(keys), .init(run.standing(of: keys).lastRun), figures[keys])
    }
  }

  // MARK: As text

  private static func text(_ run: CheckRun) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(run), as: UTF8.self)
  }

  private static func run(_ text: String) throws -> CheckRun {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do { return try decoder.decode(CheckRun.self, from: Data(text.utf8)) } catch {
      throw TrinnError(
        .unreadable, "a kept run of a check cannot be read", hint: "restore the workspace from a backup")
    }
  }
}

/// What a run looked at: what the check says, and the data, each as a hash.
public struct CheckInputs: Sendable, Hashable {
  public let declaration: String
  /// Nil where it cannot be known: then no run is ever known to have seen the same.
  public let data: String?

  public init(declaration: ContentHash, data: ContentHash?) {
    (self.declaration, self.data) = (declaration.hex, data?.hex)
  }

  /// As a kept run has it.
  public init(_ text: String) {
    let parts = text.split(separator: " ").map(String.init)
    (declaration, data) = (parts.first ?? "", parts.dropFirst().first)
  }

  public var text: String { data.map { "\(declaration) \($0)" } ?? declaration }
}

extension CheckPlaceResult {
  /// A group's name as the workspace has it. Lengths keep `["a, b"]` and `["a", "b"]` apart where a key holds the mark.
  static func place(_ keys: [String]) -> String {
    let mark = ", "
    guard keys.count > 1, keys.contains(where: { $0.contains(mark) }) else { return keys.joined(separator: mark) }
    return keys.map { "\($0) (\($0.count))" }.joined(separator: mark)
  }
}

extension CheckPlaceResult.Status {
  init(_ level: CheckLevel) {
    switch level {
    case .fine: self = .fine
    case .notify: self = .notify
    case .warn: self = .warn
    case .stop: self = .stop
    case .couldNotRun: self = .failed
    }
  }
}
