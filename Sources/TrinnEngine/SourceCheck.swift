import TrinnBasis
import TrinnSyntax

/// Looks at a source before it is loaded.
public enum SourceCheck {
  /// Refuses what this machine's liblua would run wrongly without a sign, with line and rewrite. Passes everything where
  /// the library has no such fault. A syntax error is left to the loader, which finds it itself.
  public static let standard: ChunkCheck = { source, name in
    guard !faults.isEmpty, let chunk = try? LuaParser.parse(source, name: name) else { return }
    if let error = LuaMiscompiled.find(in: chunk, faults: faults) { throw error }
  }

  /// What our own parser says of a source that Lua's loader has refused: a sentence with line, column and often the
  /// usual slip. Nil where it finds no fault, so that the loader's word stands.
  static func fault(in source: String, name: String) -> TrinnError? {
    do {
      _ = try LuaParser.parse(source, name: name)
      return nil
    } catch { return error }
  }

  /// The same for an input that is neither an expression nor statements: what was read further tells what was meant.
  static func fault(inInput source: String, name: String) -> TrinnError? {
    guard let asStatements = fault(in: source, name: name) else { return nil }
    let word = "return "
    // A hint says that the slip is known.
    guard asStatements.hint == nil, var asExpression = fault(in: word + source, name: name),
      var place = asExpression.place
    else {
      return asStatements
    }
    // The user did not type the `return`.
    if place.line == 1, let column = place.column { place.column = max(1, column - word.count) }
    asExpression.place = place
    let first = asStatements.place
    let isFurther = (place.line, place.column ?? 0) > (first?.line ?? 0, first?.column ?? 0)
    return isFurther ? asExpression : asStatements
  }

  private static let faults = LuaRelease.faults.reduce(into: LuaMiscompiled.Faults()) { faults, fault in
    switch fault {
    case .comparisonAsIndex: faults.insert(.comparisonAsIndex)
    case .bitsOfManyConstants: faults.insert(.bitOperationOnConstant)
    }
  }
}
