extension FunctionEntry {
  /// The call as a user types it: `table:head(rows?)`, `share.wilson(k, n, { level = 0.95 })`.
  public var signature: String {
    var shown = parameters.filter { $0.kind != .option }.map { parameter in
      switch parameter.kind {
      case .rest: "…"
      default: parameter.isRequired ? parameter.name : parameter.name + "?"
      }
    }
    // The receiver stands before the colon.
    if isMethod, !shown.isEmpty { shown.removeFirst() }
    let options = parameters.filter { $0.kind == .option }
    if !options.isEmpty {
      shown.append("{ " + options.map { "\($0.name) = \($0.defaultText ?? "…")" }.joined(separator: ", ") + " }")
    }
    return "\(name)(\(shown.joined(separator: ", ")))"
  }

  /// What help lists: all but the receiver of a method.
  var explainedParameters: ArraySlice<Parameter> { isMethod ? parameters.dropFirst() : parameters[...] }
}

extension Parameter {
  /// `number, default 0.95`, `string, optional`.
  var typeText: String {
    if let defaultText { return "\(type.label), default \(defaultText)" }
    return isRequired || kind == .rest ? type.label : "\(type.label), optional"
  }
}
