import Foundation

/// Rows of both files as bytes.
struct NationRow {
  static let plainHeader = Array(
    "pupil_id,birth_year,sex,municipality,school_id,grade_level,school_year,track,programme,gsp,grade_nor,grade_eng,grade_mat,abs_days,abs_hours,status\n"
      .utf8)
  static let messyHeader = latin1(
    "Elev-ID;Fødselsår;Kjønn;Kommunenr;Skole-ID;Skole;Trinn;Skoleår;Utdanningsprogram;Grunnskolepoeng;Karakter norsk;Karakter engelsk;Karakter matematikk;Fravær dager;Fravær timer;Status\r\n"
  )

  private(set) var plain: [UInt8] = []
  private(set) var messy: [UInt8] = []
  private(set) var totals = NationTotals()
  private let municipalities: [[UInt8]]
  private let schools: [(code: [UInt8], name: [UInt8])]

  private static let programmes = NationPupil.programmes.map {
    (Array($0.code.utf8), Array($0.track.utf8), latin1($0.name))
  }
  private static let statuses = NationPupil.statuses.map { Array($0.utf8) }
  private static let statusWords = NationPupil.statusWords.map(latin1)
  private static let comma = UInt8(ascii: ",")
  private static let semicolon = UInt8(ascii: ";")
  private static let point = UInt8(ascii: ".")
  private static let colon = UInt8(ascii: ":")

  init(_ places: NationPlaces) {
    municipalities = places.municipalities.map { Array($0.code.utf8) }
    schools = places.schools.map { (Array($0.code.utf8), Self.latin1($0.name)) }
  }

  /// Letters of Norwegian have the same bytes in Windows-1252 as their code points have in Unicode.
  private static func latin1(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
  }

  mutating func write(_ number: Int, _ pupil: NationPupil, _ year: Int, _ age: Int, _ draws: inout Draws) {
    let (grade, status) = (Int(pupil.course[age].grade), Int(pupil.course[age].status))
    let school = schools[grade <= 10 ? pupil.lowerSchool : pupil.upperSchool]
    let programme: Int? = grade <= 10 ? nil : pupil.programme
    let points = grade < 10 ? nil : pupil.points
    let isPupil = status == 0
    let grades = [0.15, 0.1, -0.35].map { shift -> Int? in
      let drawn = Int((3.9 + shift + 0.95 * pupil.ability + 0.6 * draws.normal()).rounded())
      return isPupil && !draws.chance(0.06) ? min(6, max(1, drawn)) : nil
    }
    let days = isPupil ? min(190, draws.poisson(min(60, pupil.absenceLevel) * (1 + 0.2 * Double(grade - 8)))) : 0
    let hours = isPupil ? draws.poisson(min(150, pupil.absenceLevel * 2.2)) : 0

    let identity = Self.identity(number)
    plain += identity + [Self.comma]
    digits(year - age - 13, &plain)
    plain += [Self.comma, pupil.isWoman ? UInt8(ascii: "K") : UInt8(ascii: "M"), Self.comma]
    plain += municipalities[pupil.municipality] + [Self.comma] + school.code + [Self.comma]
    digits(grade, &plain)
    plain.append(Self.comma)
    digits(year, &plain)
    plain.append(Self.comma)
    plain += (programme.map { Self.programmes[$0].1 } ?? Array("GS".utf8)) + [Self.comma]
    plain += (programme.map { Self.programmes[$0].0 } ?? []) + [Self.comma]
    if let points { tenths(points, Self.point, &plain) }
    plain.append(Self.comma)
    for grade in grades {
      if let grade { digits(grade, &plain) }
      plain.append(Self.comma)
    }
    digits(days, &plain)
    plain.append(Self.comma)
    digits(hours, &plain)
    plain += [Self.comma] + Self.statuses[status] + [UInt8(ascii: "\n")]

    messy += identity + [Self.semicolon]
    digits(year - age - 13, &messy)
    messy += Array((pupil.isWoman ? ";Kvinne;" : ";Mann;").utf8) + municipalities[pupil.municipality]
    messy += [Self.semicolon] + school.code + Array(";\"".utf8) + school.name + Array("\";".utf8)
    digits(grade, &messy)
    messy.append(Self.semicolon)
    digits(year, &messy)
    messy.append(UInt8(ascii: "-"))
    digits(year + 1, &messy)
    messy += [Self.semicolon] + (programme.map { Self.programmes[$0].2 } ?? [Self.colon]) + [Self.semicolon]
    if let points { tenths(points, Self.comma, &messy) } else { messy.append(Self.colon) }
    messy.append(Self.semicolon)
    for grade in grades {
      if let grade { digits(grade, &messy) } else { messy.append(Self.point) }
      messy.append(Self.semicolon)
    }
    if isPupil { digits(days, &messy) } else { messy.append(Self.colon) }
    messy.append(Self.semicolon)
    if isPupil { tenths(hours * 10, Self.comma, &messy) } else { messy.append(Self.colon) }
    messy += [Self.semicolon] + Self.statusWords[status] + Array("\r\n".utf8)

    totals.rows += 1
    totals.points += points ?? 0
    totals.withoutPoints += points == nil ? 1 : 0
    totals.absenceHours += hours
    totals.leadingZeros += municipalities[pupil.municipality].first == UInt8(ascii: "0") ? 1 : 0
    totals.withoutProgramme += programme == nil ? 1 : 0
    totals.naturbruk += programme.map { NationPupil.programmes[$0].code == "NA" } == true ? 1 : 0
    totals.finished += status == 2 ? 1 : 0
    totals.years += year
  }

  /// 16 hexadecimal digits that say nothing and never repeat: the number times an odd constant, its bits folded.
  private static func identity(_ number: Int) -> [UInt8] {
    var bits = (UInt64(bitPattern: Int64(number)) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    bits ^= bits >> 29
    bits = bits &* 0xBF58_476D_1CE4_E5B9
    bits ^= bits >> 32
    let digits = Array("0123456789abcdef".utf8)
    return (0..<16).map { digits[Int(bits >> (60 - 4 * UInt64($0)) & 15)] }
  }

  private func digits(_ value: Int, _ bytes: inout [UInt8]) {
    var rest = value
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private func tenths(_ value: Int, _ sign: UInt8, _ bytes: inout [UInt8]) {
    digits(value / 10, &bytes)
    bytes.append(sign)
    digits(value % 10, &bytes)
  }
}
