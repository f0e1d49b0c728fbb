import TrinnBasis
import TrinnTable

/// What turned on a pupil's way, seen from one 1 October to the next.
package struct Turns: Sendable, BitwiseCopyable {
  /// Autumns back in upper secondary after one out of it.
  package var restarts: UInt8 = 0
  /// Autumns at the same stage as the year before, in the same education programme.
  package var repeats: UInt8 = 0
  /// Autumns in another education programme than the one before it; supplementary studies are another one.
  package var programmeChanges: UInt8 = 0
}

extension Cohort {
  /// From the start of the clock to the last year in the data.
  package func turns() throws -> [Turns] {
    let course = try data.course()
    let members = members
    let before = entry.yearsBeforeClock
    return try parallelArray(count: count) { range, out in
      for index in range {
        out[index] = course.turns(of: members.pupils[index], from: Int(members.years[index]) + before)
      }
    }
  }
}

extension Course {
  func turns(of pupil: Int32, from start: Int) -> Turns {
    var turns = Turns()
    var last: (year: Int, programme: UInt16)?
    for year in stride(from: start, through: years.lastYear, by: 1) {
      let it = self[pupil, year]
      guard it.isIn else { continue }
      let row = it.hasEducationRow ? years.row(pupil, year) : -1
      let programme = row >= 0 ? years.programme[row] : 0
      if let last {
        if last.year < year - 1 { turns.restarts &+= 1 }
        let before = self[pupil, last.year]
        let isInSchool = it.level < Stage.apprentice1.rank && before.level < Stage.apprentice1.rank && !it.isInFirm
        let isOther = programme != 0 && last.programme != 0 && programme != last.programme
        if isOther { turns.programmeChanges &+= 1 }
        if isInSchool, !isOther, it.level == before.level { turns.repeats &+= 1 }
      }
      last = (year, programme != 0 ? programme : last?.programme ?? 0)
    }
    return turns
  }
}
