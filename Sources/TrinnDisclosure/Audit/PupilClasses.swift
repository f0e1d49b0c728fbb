/// The pupils that released cells have told apart: two are in one class as long as every released cell holds both or
/// neither. What can be worked out from cells, can be worked out of whole classes only.
struct PupilClasses: Sendable {
  /// By pupil; -1 where no cell holds the pupil.
  private var classOfPupil: [Int32] = []
  /// Pupils in each class.
  private(set) var sizes: [Int] = []

  /// Tells the pupils of a cell from the others.
  ///
  /// - Returns: for each class made by the splitting of another one, the other one; in order, from the first new class.
  mutating func refine(by cell: PupilSet) -> [Int?] {
    if let last = cell.numbers.last, Int(last) >= classOfPupil.count {
      classOfPupil.append(contentsOf: repeatElement(-1, count: Int(last) + 1 - classOfPupil.count))
    }
    var inside: [Int32: Int] = [:]
    for pupil in cell.numbers { inside[classOfPupil[Int(pupil)], default: 0] += 1 }
    var made: [Int?] = []
    var newOf: [Int32: Int32] = [:]
    for (old, count) in inside.sorted(by: { $0.key < $1.key }) where old < 0 || count < sizes[Int(old)] {
      newOf[old] = Int32(truncatingIfNeeded: sizes.count)
      sizes.append(count)
      if old >= 0 { sizes[Int(old)] -= count }
      made.append(old < 0 ? nil : Int(old))
    }
    guard !newOf.isEmpty else { return [] }
    for pupil in cell.numbers {
      if let new = newOf[classOfPupil[Int(pupil)]] { classOfPupil[Int(pupil)] = new }
    }
    return made
  }

  /// The classes that a set is made of, ascending; nil where it parts one of them, or holds pupils of none.
  func wholeClasses(of set: PupilSet) -> [Int]? {
    var inside: [Int: Int] = [:]
    for pupil in set.numbers {
      guard Int(pupil) < classOfPupil.count, classOfPupil[Int(pupil)] >= 0 else { return nil }
      inside[Int(classOfPupil[Int(pupil)]), default: 0] += 1
    }
    guard inside.allSatisfy({ sizes[$0.key] == $0.value }) else { return nil }
    return inside.keys.sorted()
  }

  /// The classes that a cell is made of, ascending. The cell must be among those that refined.
  func classes(of cell: PupilSet) -> [Int] {
    var isIn = [Bool](repeating: false, count: sizes.count)
    for pupil in cell.numbers where Int(pupil) < classOfPupil.count {
      let one = Int(classOfPupil[Int(pupil)])
      if one >= 0 { isIn[one] = true }
    }
    return isIn.indices.filter { isIn[$0] }
  }
}
