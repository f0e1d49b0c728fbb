import TrinnSyntax

/// Looks at a source before it is loaded.
public enum SourceCheck {
  /// Refuses what this machine's liblua would run wrongly without a sign, with line and rewrite. Passes everything where
  /// the library has no such fault. A syntax error is left to the loader, which finds it itself.
  public static let standard: ChunkCheck = { source, name in
    guard !faults.isEmpty, let chunk = try? LuaParser.parse(source, name: name) else { return }
    if let error = LuaMiscompiled.find(in: chunk, faults: faults) { throw error }
  }

  private static let faults = LuaRelease.faults.reduce(into: LuaMiscompiled.Faults()) { faults, fault in
    switch fault {
    case .comparisonAsIndex: faults.insert(.comparisonAsIndex)
    case .bitsOfManyConstants: faults.insert(.bitOperationOnConstant)
    }
  }
}
