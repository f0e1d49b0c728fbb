import TOMLKit
import TrinnBasis

/// The data at the head of a script, in a comment: it can be read without running anything.
///
///     --[[ trinn
///     title = "Kunnskapsgrunnlag for hver kommune"
///     version = "1.0.0"
///     [params.school_year]
///     type = "school_year"
///     default = "latest"
///     ]]
public struct ScriptHeader: Sendable {
  public struct Parameter: Sendable {
    public let name: String
    public let type: String
    public let fallback: String?
    public let summary: String?
  }

  public let title: String?
  public let version: String?
  /// The folder that the script reads, and the one that it writes into, where the command line names none.
  public let data: String?
  public let out: String?
  public let parameters: [Parameter]
  /// The tables that the script reads, with the columns it needs of each.
  public let needs: [(table: String, columns: [String])]

  static let types = ["text", "integer", "number", "boolean", "school_year", "folder"]

  /// The header of a source, or an empty one where it has none.
  ///
  /// - Throws: `syntax` with the place in the script.
  public init(_ source: String, name: String) throws(TrinnError) {
    guard let (toml, line) = ScriptHeader.comment(of: source) else {
      (title, version, data, out, parameters, needs) = (nil, nil, nil, nil, [], [])
      return
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: toml)
    } catch let error as TOMLParseError {
      throw TrinnError(
        .syntax, "the script's header is not TOML: \(error.description)",
        place: .init(source: name, line: line + error.source.begin.line, column: error.source.begin.column))
    } catch {
      throw TrinnError(.syntax, "the script's header is not TOML", place: .init(source: name, line: line))
    }
    title = table["title"]?.string
    version = table["version"]?.string
    data = table["data"]?.string
    out = table["out"]?.string
    parameters = try ScriptHeader.parameters(table["params"]?.table, name: name, line: line)
    let needed = table["needs"]?.table
    needs = (needed?.keys ?? []).sorted().map { key in
      let columns = needed?[key]?.table?["columns"]?.array
      return (key, (columns.map { Array($0) } ?? []).compactMap { $0.string })
    }
  }

  private static func parameters(
    _ table: TOMLTable?, name: String, line: Int
  ) throws(TrinnError) -> [Parameter] {
    var result: [Parameter] = []
    for key in (table?.keys ?? []).sorted() {
      let entry = table?[key]?.table
      let type = entry?["type"]?.string ?? "text"
      guard types.contains(type) else {
        var error = TrinnError.unknown(
          .unknownName, "type of parameter", type, among: types, hint: "types: \(types.joined(separator: ", "))")
        error.place = .init(source: name, line: line)
        throw error
      }
      let value = entry?["default"]
      let fallback =
        value?.string ?? value?.int.map { String($0) } ?? value?.double.map { "\($0)" } ?? value?.bool.map { "\($0)" }
      result.append(Parameter(name: key, type: type, fallback: fallback, summary: entry?["summary"]?.string))
    }
    return result
  }

  /// The text between `--[[ trinn` and `]]`, and the line on which the opening stands.
  private static func comment(of source: String) -> (toml: String, line: Int)? {
    // Windows' line end is one character, and not the one that "\n" is.
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    let opening = lines.firstIndex { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") }
    guard let opening, lines[opening].hasPrefix("--[["),
      lines[opening].dropFirst(4).drop(while: \.isWhitespace).hasPrefix("trinn")
    else { return nil }
    guard let closing = lines[(opening + 1)...].firstIndex(where: { $0.contains("]]") && !$0.contains("[") }) else {
      return nil
    }
    return (lines[(opening + 1)..<closing].joined(separator: "\n"), opening + 1)
  }
}
