import TrinnBasis

/// The text that an expression was read from, for errors that point into it.
public struct ExpressionSource: Sendable, Hashable {
  public let text: String

  public init(_ text: String) { self.text = text }

  /// The part between two UTF-8 offsets, as the user wrote it.
  public func text(in span: Range<Int>) -> String {
    let utf8 = Array(text.utf8)
    return String(decoding: utf8[span.clamped(to: 0..<utf8.count)], as: UTF8.self)
  }

  /// An error at a position: line and column, and the line itself with a caret below.
  public func error(
    _ code: TrinnError.Code, _ sentence: String, at position: SourcePosition, wanted: String? = nil,
    got: String? = nil, hint: String? = nil
  ) -> TrinnError {
    placed(TrinnError(code, sentence, wanted: wanted, got: got, hint: hint), at: position)
  }

  /// The error with its place in this text; an error that has a place keeps it.
  public func placed(_ error: TrinnError, at position: SourcePosition) -> TrinnError {
    guard error.place == nil else { return error }
    var placed = error
    placed.place = TrinnError.Place(source: "expression", line: position.line, column: position.column)
    placed.excerpt = excerpt(at: position)
    return placed
  }

  private func excerpt(at position: SourcePosition) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(position.line - 1) else { return "" }
    let line = lines[position.line - 1]
    let dropped = max(0, min(position.column - ExpressionSource.shown / 2, line.count - ExpressionSource.shown))
    let window = line.dropFirst(dropped).prefix(ExpressionSource.shown)
    // A tab before the caret stays a tab, so that the two lines keep step on any terminal.
    let indent = window.prefix(position.column - 1 - dropped).map { $0 == "\t" ? "\t" : " " }.joined()
    return "    \(window)\n    \(indent)^"
  }

  /// How many letters of a line an error shows.
  private static let shown = 90
}
