import TrinnBasis

extension PartialLikelihood {
  /// Rows that came late are not yet at risk at the cells before theirs.
  func takeAwayLateRows() throws {
    guard let late = rows.late else { return }
    let (rows, risk, count, columns) = (rows, risk, rows.count, rows.columns)
    // Places by the cell they begin at, in rising order.
    var bounds = [Int](repeating: 0, count: rows.cellCount + 2)
    for place in 0..<count where late[place] > 0 { bounds[Int(late[place]) + 1] += 1 }
    for place in 1..<bounds.count { bounds[place] += bounds[place - 1] }
    let order = Lanes<Int32>(bounds[bounds.count - 1], zero: 0)
    var cursor = bounds
    for place in 0..<count where late[place] > 0 {
      order[cursor[Int(late[place])]] = Int32(truncatingIfNeeded: place)
      cursor[Int(late[place])] += 1
    }
    let entered = Lanes<Double>((rows.cellCount + 1) * width)
    try SegmentSums.fill(entered, bounds: bounds, width: width) { places, sums in
      for index in places {
        let place = Int(order[index])
        sums[0] += risk[place]
        for column in 0..<columns { sums[column + 1] += risk[place] * rows.covariates[column * count + place] }
      }
    }
    let strata = rows.cells.strataBounds
    for stratum in 0..<(strata.count - 1) where strata[stratum] < strata[stratum + 1] {
      subtract(entered, cells: strata[stratum]..<strata[stratum + 1])
    }
  }

  /// Compensated: the sums of those yet to come can be much larger than the risk set that is left.
  private func subtract(_ entered: Lanes<Double>, cells range: Range<Int>) {
    var totals = [Double](repeating: 0, count: width)
    var lost = [Double](repeating: 0, count: width)
    for cell in range.reversed() {
      for place in 0..<width {
        atRisk[cell * width + place] -= totals[place] + lost[place]
        let (next, before) = (entered[cell * width + place], totals[place])
        let sum = before + next
        lost[place] += abs(before) >= abs(next) ? (before - sum) + next : (next - sum) + before
        totals[place] = sum
      }
    }
  }

  /// Rows with a competing event stay at risk, with the share of them that would not yet have been censored.
  func addLingeringRows() throws {
    guard let lingering = rows.lingering else { return }
    let (rows, risk, count, columns) = (rows, risk, rows.count, rows.columns)
    let sums = Lanes<Double>((rows.segmentBounds.count - 1) * width)
    try SegmentSums.fill(sums, bounds: rows.segmentBounds, width: width) { places, sums in
      for place in places where lingering[place] != 0 {
        let weight = risk[place] * lingering[place]
        sums[0] += weight
        for column in 0..<columns { sums[column + 1] += weight * rows.covariates[column * count + place] }
      }
    }
    var totals = [Double](repeating: 0, count: width)
    for cell in 0..<rows.cellCount {
      // Bucket `cell` left before this cell; segment 2b + 1 holds those of bucket b without the event.
      for place in 0..<width {
        totals[place] += sums[(2 * cell + 1) * width + place]
        atRisk[cell * width + place] += censoring[cell] * totals[place]
      }
    }
  }
}
