import TrinnBasis

/// Many cells asked for by one script, or of one sensitive column, of one state of the data. The figures are safe all the same:
/// it asks a second person, and until one has approved nothing more is told.
public enum ReleaseAlarm: Sendable, Hashable, Codable {
  case script(cells: Int)
  case sensitiveColumn(String, cells: Int)

  public static let mostCellsOfScript = 400
  public static let mostCellsOfSensitiveColumn = 2_000

  public var cells: Int {
    switch self {
    case .script(let cells), .sensitiveColumn(_, let cells): cells
    }
  }

  public var sentence: LocalizedText {
    switch self {
    case .script(let cells):
      LocalizedText(
        nb:
          "skriptet har bedt om \(cells) tall; over \(Self.mostCellsOfScript) skal en annen person se på hva det spør om",
        en:
          "the script has asked for \(cells) figures; above \(Self.mostCellsOfScript) a second person looks at what it asks"
      )
    case .sensitiveColumn(let column, let cells):
      LocalizedText(
        nb:
          "det er vist \(cells) tall om «\(column)» fra disse dataene; over \(Self.mostCellsOfSensitiveColumn) skal en annen person se på dem",
        en:
          "\(cells) figures on \"\(column)\" were shown of this data; above \(Self.mostCellsOfSensitiveColumn) a second person looks at them"
      )
    }
  }

  /// What a second person approves: it holds for this script or column and this state of the data.
  ///
  /// - Parameters:
  ///   - script: by its content.
  ///   - dataVersion: of the figures.
  public func subject(script: String, dataVersion: String) -> String {
    let data = "data \(dataVersion)"
    return switch self {
    case .script: "script \(script.prefix(Self.digits)), \(data)"
    case .sensitiveColumn(let column, _): "column \(SafeText.line(column)), \(data)"
    }
  }

  /// Of a script's hash, as people read it.
  private static let digits = 12
}

/// A question that nobody answers before a second person has approved.
public struct ReleaseStop: Error {
  public let alarm: ReleaseAlarm
  public let subject: String

  public var error: TrinnError {
    TrinnError(
      .refused, "at level shared \(alarm.sentence.en); nothing more is told before",
      hint: "a second role approves in the county's folder: trinn audit approve \"\(subject)\" --role ROLE")
  }
}
