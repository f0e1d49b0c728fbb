import TrinnBasis
import TrinnTable

/// Where a pupil is in one school year, on 1 October: a stop on the pathway.
package enum Station: Sendable, Hashable {
  /// Grade level by rank, and ST, YF or PB.
  case school(UInt8, ProgrammeType?)
  case apprentice
  case notInSchool
  /// Passed in an earlier school year, at whatever place.
  case completed

  /// "Vg1 ST", "apprentice": the same in every table, so that flows and pathways can be joined.
  package var label: String {
    switch self {
    case .school(let rank, let type):
      let level = Stage(rank: rank)
      guard level >= .vg1, let type else { return level.english }
      return "\(level.label) \(type.rawValue)"
    case .apprentice: return "apprentice"
    case .notInSchool: return "not in school"
    case .completed: return "completed"
    }
  }

  /// Along the course: grade levels, then the firm, then completed; not in school comes last. At most 102.
  package var order: Int {
    switch self {
    case .school(let rank, let type): Int(rank) * 4 + Station.place(of: type)
    case .apprentice: 100
    case .completed: 101
    case .notInSchool: 102
    }
  }
}

extension Station {
  /// One byte: grade levels along the course, then the firm, completed, and not in school last.
  package var code: UInt8 { UInt8(clamping: order) }

  package init?(code: UInt8) {
    switch code {
    case 100: self = .apprentice
    case 101: self = .completed
    case 102: self = .notInSchool
    default:
      guard code / 4 < Station.levelCount else { return nil }
      self = .school(code / 4, Station.types[Int(code % 4)])
    }
  }

  /// Every code's station: a table for those who ask a million times.
  package static let ofCode = (0...UInt8.max).map { Station(code: $0) }

  /// In the order of the list; those without a type come last.
  private static let types: [ProgrammeType?] = [.general, .vocational, .supplementary, nil]
  private static let levelCount = UInt8(clamping: LevelScale.gradeLevel.labels.count)

  private static func place(of type: ProgrammeType?) -> Int {
    switch type {
    case .general: 0
    case .vocational: 1
    case .supplementary: 2
    case nil: 3
    }
  }
}

extension Course {
  /// The station of a pupil in a school year. `hasCompleted` says whether the pupil passed in an earlier one.
  package func station(_ pupil: Int32, _ year: Int, hasCompleted: Bool) -> Station {
    if hasCompleted { return .completed }
    let it = self[pupil, year]
    if it.hasEducationRow, it.level != Stage.unknownRank {
      return it.level >= Stage.apprentice1.rank ? .apprentice : .school(it.level, it.type)
    }
    return it.isInFirm ? .apprentice : .notInSchool
  }
}

/// The stations of a cohort, a byte a pupil and school year from the entry year on.
package struct Stations: Sendable {
  /// School years that each pupil has places for.
  package let yearCount: Int
  /// `yearCount` codes a pupil; `Stations.unseen` beyond the last year in the data and before a latecomer came.
  package let codes: [UInt8]

  package static let unseen: UInt8 = 255

  /// The stations of a pupil, as far as they are seen.
  package subscript(index: Int) -> [Station] {
    codes[index * yearCount..<(index + 1) * yearCount].compactMap(Station.init(code:))
  }
}

extension Cohort {
  /// From the entry year to the last year in the data, or for 1 to 50 school years.
  package func stations(years wanted: Int? = nil) throws -> Stations {
    if let wanted { try StatusTime.checkYears(wanted, argument: "length") }
    let course = try data.course()
    let lastYear = course.years.lastYear
    let span = max(0, lastYear - (autumns.first ?? lastYear) + 1)
    let yearCount = min(span, wanted ?? span)
    let members = members
    let codes: [UInt8] = try Parallel.map(rows: count) { range in
      var codes: [UInt8] = []
      codes.reserveCapacity(range.count * yearCount)
      for index in range {
        let (pupil, first) = (members.pupils[index], Int(members.years[index]))
        let late = members.late.isEmpty ? 0 : Int(members.late[index])
        var hasCompleted = false
        for step in 0..<yearCount {
          let year = first + step
          guard year <= lastYear, step >= late else {
            codes.append(Stations.unseen)
            continue
          }
          codes.append(course.station(pupil, year, hasCompleted: hasCompleted).code)
          switch course[pupil, year].reached {
          case .school, .trade: hasCompleted = true
          case .plannedBasic, nil: break
          }
        }
      }
      return codes
    }.flatMap(\.self)
    return Stations(yearCount: yearCount, codes: codes)
  }
}
