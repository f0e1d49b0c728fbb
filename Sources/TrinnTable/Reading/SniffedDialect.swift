/// How a file is written, as found or as told.
public struct SniffedDialect: Sendable, Equatable {
  public internal(set) var encoding: TextEncoding
  public internal(set) var hasByteOrderMark: Bool
  public internal(set) var delimiter: Character
  /// Nil where the file was said to have no quoting.
  public internal(set) var quote: Character?
  public internal(set) var lineEnding: String
  public internal(set) var decimal: Character
  /// No cell told comma from point: the sign is the habit of files with this delimiter.
  public internal(set) var decimalIsAssumed: Bool
  /// The line of the header, from 1; nil where the first row is data.
  public internal(set) var headerLine: Int?
  /// A `sep=` line stood first.
  public internal(set) var hasSeparatorLine: Bool
  /// Title and note lines above the table.
  public internal(set) var skippedLines: Int

  /// One sentence for the reader: what was found.
  public var sentence: String {
    var parts = ["\(encoding.rawValue)\(hasByteOrderMark ? " with byte order mark" : "")"]
    parts.append(
      "\(SniffedDialect.name(of: delimiter)) between cells\(hasSeparatorLine ? " (said by its sep= line)" : "")")
    parts.append("decimal \(decimal == "," ? "comma" : "point")\(decimalIsAssumed ? " (assumed)" : "")")
    if skippedLines > 0 {
      parts.append("\(skippedLines) line\(skippedLines == 1 ? "" : "s") above the table passed over")
    }
    parts.append(headerLine.map { "names on line \($0)" } ?? "no names in the file")
    return parts.joined(separator: ", ")
  }

  static func name(of delimiter: Character) -> String {
    switch delimiter {
    case ";": "semicolon"
    case ",": "comma"
    case "\t": "tab"
    case "|": "bar"
    case " ": "blank"
    default: "\"\(delimiter)\""
    }
  }
}
