import TrinnBasis

/// All figures that will be read together, with the sums between them: one page, one pack, or every pack of one county.
/// The gate sees them at once, as a figure in one table can be worked out from another.
public struct FigureSet: Sendable {
  /// One of the counts behind a figure.
  public struct Part: Sendable, Hashable {
    public let figure: String
    public let role: CountRole

    /// A count figure is its own numerator.
    public init(_ figure: String, _ role: CountRole = .numerator) {
      self.figure = figure
      self.role = role
    }
  }

  public private(set) var figures: [Figure] = []
  private(set) var indexes: [String: Int] = [:]
  private(set) var totals: [(total: Part, parts: [Part], isWhole: Bool)] = []

  public init() {}

  public mutating func add(_ figure: Figure) throws(TrinnError) {
    guard indexes[figure.name] == nil else {
      throw TrinnError(
        .mismatch, "two figures are called \"\(figure.name)\"", hint: "name each by area, year and indicator")
    }
    if case .share(let numerator, let denominator) = figure.measure {
      guard numerator >= 0, numerator <= denominator else {
        throw TrinnError(.outOfRange, "figure \"\(figure.name)\" counts more pupils than its group has")
      }
    }
    indexes[figure.name] = figures.count
    figures.append(figure)
  }

  /// Declares that readers know a sum: county = municipalities, pool = years, all = completed + left + still in.
  ///
  /// - Parameter isWhole: False where some pupils of the total stand in no part: a municipality that is not known.
  public mutating func add(total: Part, of parts: [Part], isWhole: Bool = true) throws(TrinnError) {
    for part in [total] + parts where indexes[part.figure] == nil {
      throw .unknown(.unknownName, "figure", part.figure, among: figures.map(\.name))
    }
    totals.append((total, parts, isWhole))
  }
}

/// The figures of a set after the gate, by name.
public struct ReleasedFigureSet: Sendable {
  let values: [String: FigureValue]
  public let names: [String]
}

extension Released where Content == ReleasedFigureSet {
  /// One figure, with what is hidden in it.
  public func figure(_ name: String) throws(TrinnError) -> ReleasedFigure<To> {
    guard let value = content.values[name] else {
      throw .unknown(.unknownName, "figure", name, among: content.names)
    }
    return ReleasedFigure<To>(value, hidden: hidden.filter { $0.name == name }, request: request)
  }

  public var summary: HiddenSummary { HiddenSummary(hidden) }
}
