import TrinnBasis

extension ModelMatrix {
  /// The slopes that a formula lets vary by group, in the matrix's rows.
  ///
  /// - Throws: `refused` for a slope of levels or of several columns.
  public func slopes(_ term: Formula.GroupTerm) throws(TrinnError) -> [(name: String, values: [Double])] {
    var slopes: [(name: String, values: [Double])] = []
    for product in term.terms {
      let name = formula.name(ofTerm: product)
      var all = [Double](repeating: 1, count: source.rowCount)
      for place in product {
        guard case .columns(let columns) = try VariableValues(encoding.variables[place], source, formula),
          columns.count == 1
        else {
          throw TrinnError(
            .refused, "the slope \"\(name)\" that varies by \(term.group.joined(separator: ":")) is no single number",
            argument: "formula", hint: "let each level be a column of its own: t:derive makes truths")
        }
        for row in all.indices { all[row] *= columns[0][row] }
      }
      slopes.append((name, try used(all)))
    }
    return slopes
  }
}
