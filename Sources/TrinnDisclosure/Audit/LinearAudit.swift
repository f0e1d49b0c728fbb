import TrinnBasis

/// Every cell that was ever shown of a data version, as sums over sets of pupils, and what follows from them: refuses a
/// cell where something about fewer pupils than the limit would follow from it and the others by adding and subtracting.
///
/// It knows nothing of filters, tables or hierarchies: a municipality is the set of its schools' pupils, so that nested,
/// overlapping and repeated breakdowns are one and the same case. Figures may be rounded afterwards; the audit takes them
/// as exact, as a reader who asks often enough can.
///
/// It looks at sets and never at values, so that a refusal tells nothing that the sets do not. Where a set depends on a
/// sensitive value, whoever asks gives the set without that condition too (`SharedCell.base`).
public struct LinearAudit: Sendable {
  /// Groups of fewer pupils than this stay unknown.
  public let threshold: Int
  /// Sets that were admitted, in order, each once.
  public private(set) var cells: [PupilSet] = []
  private var known: Set<PupilSet> = []
  private var classes = PupilClasses()
  private var form = EchelonForm()
  private var random: SeededGenerator

  /// - Parameter seed: of the random vectors of the search; drawn anew where it is nil.
  public init(threshold: Int, seed: UInt64? = nil) {
    self.threshold = threshold
    random = SeededGenerator(seed: seed ?? UInt64.random(in: 0...UInt64.max))
  }

  /// Classes of pupils that the admitted cells tell apart.
  public var classCount: Int { classes.sizes.count }
  /// Sums among the admitted cells of which none follows from the others.
  public var rank: Int { form.rows.count }

  /// Takes those of the cells that may be shown together with all before them.
  ///
  /// Larger cells come first, as more rests on them. Empty sets and sets of fewer pupils than the limit are refused.
  ///
  /// - Returns: for each cell whether it was admitted.
  public mutating func admit(_ asked: [PupilSet]) throws -> [Bool] {
    var isAdmitted = asked.map(known.contains)
    // Many cells are asked of one group: it is looked at once.
    var met: Set<PupilSet> = []
    let order = asked.indices.filter {
      !isAdmitted[$0] && asked[$0].count >= threshold && met.insert(asked[$0]).inserted
    }.sorted {
      (-asked[$0].count, $0) < (-asked[$1].count, $1)
    }
    guard !order.isEmpty else { return isAdmitted }
    let sets = order.map { asked[$0] }
    let (trial, kept) = try admissible(sets)
    for index in kept { isAdmitted[order[index]] = true }
    if kept.count == sets.count {
      self = trial
    } else {
      // Anew from what is kept alone: sets that were refused tell no classes apart.
      insert(kept.map { sets[$0] })
    }
    for index in order where isAdmitted[index] && known.insert(asked[index]).inserted { cells.append(asked[index]) }
    // The same set twice in one question.
    for index in asked.indices where known.contains(asked[index]) { isAdmitted[index] = true }
    return isAdmitted
  }

  /// Enters cells that were shown already. Those from which something follows of a few are known as they stand, and nothing is
  /// held against them: it was told, and would make every later cell tell it again.
  public mutating func enter(_ shown: [PupilSet]) throws {
    _ = try admit(try likelySafe(shown))
    for set in shown where !set.isEmpty && known.insert(set).inserted { cells.append(set) }
  }

  /// Those of the cells from which no small group follows at once, each beside those before it: in one pass, and not by
  /// halving, as there are thousands of what a county has released, many a few pupils from one another.
  private func likelySafe(_ shown: [PupilSet]) throws -> [PupilSet] {
    let new = Set(shown).subtracting(known).filter { $0.count >= threshold }.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.numbers.lexicographicallyPrecedes($1.numbers)
    }
    var trial = self
    let columns = trial.refine(by: new)
    return try trial.addWithoutSmallRows(columns).map { new[$0] }
  }

  /// Tells the pupils of those sets apart, so that they can be taken one by one without a look at all rows for each.
  mutating func split(by sets: [PupilSet]) {
    var origins: [Int?] = []
    for set in sets { origins += classes.refine(by: set) }
    form.addColumns(splitFrom: origins)
  }

  /// Takes cells as they are, whatever follows from them.
  mutating func take(_ sets: [PupilSet]) { insert(sets.filter { !$0.isEmpty }) }

  /// Whether how many are in the set is known from the cells, without a cell that says so.
  func follows(_ set: PupilSet) -> Bool { classes.wholeClasses(of: set).map { form.follows($0) } ?? false }

  private mutating func insert(_ sets: [PupilSet]) {
    for columns in refine(by: sets) { form.add(columns, weights: classes.sizes) }
  }

  /// Tells the classes of the sets apart.
  ///
  /// - Returns: of each set, the classes that it is made of.
  private mutating func refine(by sets: [PupilSet]) -> [[Int]] {
    form.addColumns(splitFrom: sets.flatMap { classes.refine(by: $0) })
    return sets.map { classes.classes(of: $0) }
  }

  private func isSafe(_ depth: SmallGroupSearch.Depth) -> Bool {
    var random = random
    return !SmallGroupSearch(form: form, sizes: classes.sizes, threshold: threshold).isFound(depth, using: &random)
  }

  /// The places of the cells to take, each beside those taken before it, and the audit with them all where all may be taken.
  ///
  /// A pass over the rows leaves out nearly all that may not, and what is left is searched as a whole; only where that finds a
  /// group still, which cells tell of it is searched for: quickly, then wholly.
  private func admissible(_ sets: [PupilSet]) throws -> (trial: LinearAudit, kept: [Int]) {
    var base = self
    let columns = base.refine(by: sets)
    var trial = base
    let kept = try trial.addWithoutSmallRows(columns)
    if trial.isSafe(.all) { return (trial, kept) }
    guard sets.count > 1 else { return (trial, []) }
    let quick = try base.admissible(kept.map { columns[$0] }, .pairs).map { kept[$0] }
    return (trial, try base.admissible(quick.map { columns[$0] }, .all).map { quick[$0] })
  }

  /// Adds those cells by which no row comes to speak of few pupils, each beside those before it.
  ///
  /// - Returns: their places.
  private mutating func addWithoutSmallRows(_ columns: [[Int]]) throws -> [Int] {
    try columns.indices.filter { index in
      try Interrupt.check()
      var next = form
      guard next.add(columns[index], weights: classes.sizes) else { return true }
      guard !next.hasRow(below: threshold, classes.sizes) else { return false }
      form = next
      return true
    }
  }

  /// The places of the cells to take. The first that may not is found by steps and halves, as what follows from some
  /// follows from more.
  private func admissible(_ columns: [[Int]], _ depth: SmallGroupSearch.Depth) throws -> [Int] {
    var kept: [Int] = []
    var base = self
    var start = 0
    while start < columns.count {
      // The longest run from here that is safe: it reaches `safe`, and one that reaches `unsafe` is not.
      var (safe, unsafe) = (start, columns.count + 1)
      var step = 1
      while safe + 1 < unsafe {
        try Interrupt.check()
        // Ever longer steps, then halves of the last: what comes after the first that may not is not looked at in vain.
        let next = unsafe > columns.count ? min(safe + step, columns.count) : (safe + unsafe) / 2
        step *= 2
        var trial = base
        for column in columns[safe..<next] { trial.form.add(column, weights: trial.classes.sizes) }
        if trial.isSafe(depth) { (safe, base) = (next, trial) } else { unsafe = next }
        if safe == columns.count { break }
      }
      kept.append(contentsOf: start..<safe)
      start = safe + 1
    }
    return kept
  }
}
