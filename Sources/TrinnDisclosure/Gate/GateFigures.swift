import TrinnBasis

extension Gate {
  /// Clears a set of figures at once.
  ///
  /// A figure is shown when each count behind it is; its number of pupils may be shown where the figure is not.
  public func release<To: Destination>(
    _ set: FigureSet, _ request: ReleaseRequest, to: To.Type = File.self
  ) throws -> Released<ReleasedFigureSet, To> {
    try request.check()
    var cells = FigureCells()
    for figure in set.figures {
      try cells.add(figure, limit(request, source: figure.source, indicator: figure.indicator))
    }
    for (total, parts, isWhole) in set.totals { try cells.add(total: total, of: parts, isWhole: isWhole) }
    let hidden = try cells.system.suppressed(possibleValues: CellSystem.possibleValuesOfFigures).hidden

    var reasons: [HiddenCell] = []
    var values: [String: FigureValue] = [:]
    for figure in set.figures {
      let rule = rule(figure, cells, hidden, request)
      if let rule { reasons.append(HiddenCell(name: figure.name, rule: rule)) }
      let denominator = cells.cell(figure, .denominator)
      let n = denominator.map(hidden.contains) == true ? nil : figure.pupils
      values[figure.name] = figure.released(n: n, rule: rule)
    }
    return Released(
      ReleasedFigureSet(values: values, names: set.figures.map(\.name)), hidden: reasons, request: request)
  }

  private func rule(
    _ figure: Figure, _ cells: FigureCells, _ hidden: Set<Int>, _ request: ReleaseRequest
  ) -> HidingRule? {
    if let rule = cells.rules[figure.name] { return rule }
    if figure.isMaskedByPublisher, !request.isForOwner { return .publisher(figure.source) }
    if case .published(nil, _) = figure.measure { return .publisher(figure.source) }
    return cells.cells(figure).contains(where: hidden.contains) ? .derivable : nil
  }
}

extension Figure {
  /// The pupils that the figure speaks of, where that is known.
  fileprivate var pupils: Int? {
    switch measure {
    case .count: nil
    case .share(_, let denominator): denominator
    case .mean(_, let n): n
    case .published(_, let n): n
    }
  }

  fileprivate func released(n: Int?, rule: HidingRule?) -> FigureValue {
    let value: Double? =
      switch measure {
      case .count(let count): Double(count)
      case .share(let numerator, let denominator): denominator > 0 ? Double(numerator) / Double(denominator) : nil
      case .mean(let value, let n): n > 0 && value.isFinite ? value : nil
      case .published(let value, _): value
      }
    if let rule {
      let state: FigureValue.State = if case .publisher = rule { .masked } else { .hidden }
      return FigureValue(name: name, unit: unit, value: nil, interval: nil, n: n, state: state)
    }
    return FigureValue(
      name: name, unit: unit, value: value, interval: value == nil ? nil : interval, n: n,
      state: value == nil ? .empty : .shown)
  }
}
