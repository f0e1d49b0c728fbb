import Glibc
import TrinnBasis
import TrinnTable

/// Days and hours of absence added up by slot.
///
/// Rows are cut into a few long stretches, each with counters of its own, which are added in the end: there is no lock, and
/// as all sums are of whole numbers, neither the number of threads nor the order can change a bit of them.
struct AbsenceCounters: Sendable {
  struct Sum: Sendable {
    var rows: UInt32 = 0
    var days: UInt32 = 0
    var documentedDays: UInt32 = 0
    var hours: Int64 = 0
    var documentedHours: Int64 = 0
  }

  private(set) var sums: [Sum]
  /// Rows without a pupil, or without a date that can be.
  let withoutPupilOrDate: Int
  /// Rows with an amount below zero, or above what one row can hold.
  let implausible: Int

  /// Days in one row: a spell may be told by its length. Hours in one row: a month may be told in one.
  private static let mostDays: Int32 = 366
  private static let mostHours = 10_000.0
  /// So many rows in one sum cannot overflow its days.
  private static let mostRows: UInt32 = 11_000_000
  private static let block = 4096

  init(
    slots: AbsenceSlots, days: AbsenceAmounts, hours: AbsenceAmounts, documented: Column?, rowCount: Int
  ) throws {
    guard days.scale == 1 else {
      throw TrinnError(
        .wrongType, "column \"days\" holds parts of days", wanted: "whole days",
        hint: "what is less than a day is told in hours; the two are never turned into each other")
    }
    let isDocumented = DocumentedRows(documented)
    // Eight stretches keep four or eight cores busy; fewer where counters would weigh more than rows.
    let stretches = max(1, min(8, rowCount / max(2 * slots.count, 1 << 16)))
    let rowsEach = max(1, (rowCount + stretches - 1) / stretches)
    let parts = try Parallel.map(rows: rowCount, rowsPerChunk: rowsEach) { rows in
      try Stretch(rows, slots: slots, days: days, hours: hours, isDocumented: isDocumented)
    }
    withoutPupilOrDate = parts.reduce(0) { $0 + $1.withoutPupilOrDate }
    implausible = parts.reduce(0) { $0 + $1.implausible }
    sums = try parallelArray(count: slots.count) { range, out in
      for slot in range {
        var total = Sum()
        for part in parts {
          let sum = part.memory.sums[slot]
          let (rows, tooMany) = total.rows.addingReportingOverflow(sum.rows)
          guard !tooMany, rows <= AbsenceCounters.mostRows else {
            throw TrinnError(.limit, "one pupil has more than \(AbsenceCounters.mostRows) absences in a school year")
          }
          total.rows = rows
          total.days &+= sum.days
          total.documentedDays &+= sum.documentedDays
          total.hours &+= sum.hours
          total.documentedHours &+= sum.documentedHours
        }
        out[slot] = total
      }
    }
  }

  /// Counters of one stretch. Memory that the system hands out as zeros: pages that no row touches are never made.
  private final class Memory: @unchecked Sendable {
    let sums: UnsafeMutablePointer<Sum>

    init(_ count: Int) throws {
      guard let memory = calloc(max(count, 1), MemoryLayout<Sum>.stride) else {
        throw TrinnError(.limit, "no memory for \(count) sums", hint: "take fewer school years at a time")
      }
      sums = memory.assumingMemoryBound(to: Sum.self)
    }

    deinit { free(sums) }
  }

  private struct Stretch: Sendable {
    let memory: Memory
    var withoutPupilOrDate = 0
    var implausible = 0

    init(
      _ rows: Range<Int>, slots: AbsenceSlots, days: AbsenceAmounts, hours: AbsenceAmounts, isDocumented: DocumentedRows
    ) throws {
      memory = try Memory(slots.count)
      let sums = memory.sums
      let mostHours = Int32(clamping: Int64(AbsenceCounters.mostHours * min(hours.scale, 100_000)))
      // Blocks that stay in the first cache: each column is read in its own width, and added from there.
      try withUnsafeTemporaryAllocation(of: UInt32.self, capacity: AbsenceCounters.block) { slot in
        try withUnsafeTemporaryAllocation(of: Int32.self, capacity: AbsenceCounters.block * 2) { amounts in
          try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: AbsenceCounters.block) { documented in
            guard let slot = slot.baseAddress, let day = amounts.baseAddress, let isKnown = documented.baseAddress
            else { return }
            let hour = day + AbsenceCounters.block
            for start in stride(from: rows.lowerBound, to: rows.upperBound, by: AbsenceCounters.block) {
              let block = start..<min(start + AbsenceCounters.block, rows.upperBound)
              if (start / AbsenceCounters.block) % 64 == 0 { try Interrupt.check() }
              slots.fill(block, slot)
              days.fill(block, day)
              hours.fill(block, hour)
              isDocumented.fill(block, isKnown)
              for place in 0..<block.count {
                guard slot[place] != AbsenceSlots.none else {
                  withoutPupilOrDate += 1
                  continue
                }
                guard day[place] >= 0, day[place] <= AbsenceCounters.mostDays, hour[place] >= 0,
                  hour[place] <= mostHours
                else {
                  implausible += 1
                  continue
                }
                let known = UInt32(isKnown[place])
                let sum = sums + Int(slot[place])
                let wholeDays = UInt32(bitPattern: day[place])
                sum.pointee.rows &+= 1
                sum.pointee.days &+= wholeDays
                sum.pointee.documentedDays &+= wholeDays &* known
                sum.pointee.hours &+= Int64(hour[place])
                sum.pointee.documentedHours &+= Int64(hour[place]) &* Int64(known)
              }
            }
          }
        }
      }
    }
  }
}

/// Which rows are documented.
struct DocumentedRows: Sendable {
  private let codes: Codes?
  private let missing: [UInt8]?
  private let wanted: UInt32?

  init(_ kind: Column?) {
    guard case .codes(let codes, let dictionary)? = kind?.values else {
      (self.codes, missing, wanted) = (nil, nil, nil)
      return
    }
    self.codes = codes
    missing = kind?.missing
    wanted = dictionary.code(of: AbsenceKind.documented.rawValue)
  }

  func fill(_ rows: Range<Int>, _ out: UnsafeMutablePointer<UInt8>) {
    guard let codes, let wanted else {
      for place in 0..<rows.count { out[place] = 0 }
      return
    }
    switch codes {
    case .bytes(let codes): fill(codes, wanted, rows, out)
    case .shorts(let codes): fill(codes, wanted, rows, out)
    case .words(let codes): fill(codes, wanted, rows, out)
    }
    // A missing slot holds the code zero, which may be the one that is wanted.
    if let missing, wanted == 0 {
      for (place, row) in rows.enumerated() where missing[row] != 0 { out[place] = 0 }
    }
  }

  private func fill<Code: FixedWidthInteger>(
    _ codes: [Code], _ wanted: UInt32, _ rows: Range<Int>, _ out: UnsafeMutablePointer<UInt8>
  ) {
    guard let wanted = Code(exactly: wanted) else {
      for place in 0..<rows.count { out[place] = 0 }
      return
    }
    codes.withUnsafeBufferPointer { codes in
      for (place, row) in rows.enumerated() { out[place] = codes[row] == wanted ? 1 : 0 }
    }
  }
}
