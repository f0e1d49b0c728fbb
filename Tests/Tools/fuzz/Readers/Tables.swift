import TrinnBasis
import TrinnCohort
import TrinnLibrary
import TrinnTable

/// Tables from files: CSV, exports of Udir, JSON of published figures, a folder of a county, code lists, kept copies.
extension Reader {
  static let tables: [Reader] = [csv, udir, audit, county, codes, snapshot]

  private static let csv = Reader(
    name: "csv",
    samples: {
      try Checkout.files("Tests/Fixtures/csv/csv-spectrum", ".csv")
        + Checkout.files("Tests/Fixtures/kommuner", ".csv", upTo: 4000)
    },
    words: ["\"\"", "\";\"", "sep=;\n", "01.02.2024", "2024-25", "1.000,5", "-", ":", "*", "\u{A0}", "01810012345"]
  ) { input in "rows \(try CSVReader.read(path: input.file()).table.rowCount)" }

  private static let udir = Reader(
    name: "udir",
    samples: { try Checkout.files("Tests/Fixtures/udir", ".csv", upTo: 1 << 20).map { Array($0.prefix(6000)) } },
    words: ["EnhetNivaa", "EnhetNavn", "2024-25.", ".Alle eierformer", "Antall", "Andel", "\t", "*", "--"]
  ) { input in "rows \(try UdirExport.read(path: input.file()).table.rowCount)" }

  private static let audit = Reader(
    name: "audit",
    samples: {
      let table = """
        {"columns":[{"name":"place"},{"name":"n"},{"name":"share"}],"rows":[["Vik",12,0.5],["Nes",null,null],["Sum",20,null]],
        "missing":[{"row":2,"column":"n","reason":"masked"},{"row":2,"column":"share","reason":"masked"}]}
        """
      return [try Checkout.file("plugins/udir/examples/survey.json"), Array(table.utf8)]
    }, words: ["null", "[[", "]]", "\\ud800", "\\u0000", "1e999", "-0", "\"row\":", "\"rows\":", "\"EnhetNavn\":"]
  ) { input in
    "findings \(try FileAudit(paths: [input.file(input.name.hasSuffix(".json") ? input.name : "\(input.name).json")]).isClean ? "none" : "some")"
  }

  /// As `open` reads a county's own files: by what their columns are called, identities keyed.
  private static let county = Reader(
    name: "county",
    samples: {
      try ["pupil_years", "grade10", "schools", "absences", "subject_results", "enrolments"].map { name in
        let bytes = try Checkout.file("examples/fjordland/\(name).csv", prefix: 3000)
        return Array(bytes[...(bytes.lastIndex(of: 10) ?? bytes.endIndex - 1)])
      }
    }, words: ["fødselsnummer", "pupil", "school_year", "2023-24", "01810012345", "9", ";;", "ja", "IV", "IM"]
  ) { input in
    let folder = try Scratch.fresh("county")
    try Scratch.write(input.bytes, to: "county/export.csv")
    let opened = try DataFolder(folder)
    let rows = try opened.files.keys.sorted().map { try opened.table(named: $0).rowCount }
    return "rows \(rows.reduce(0, +))"
  }

  private static let codes = Reader(
    name: "codes",
    samples: {
      try Checkout.files("Sources/TrinnCohort/Resources", ".csv", upTo: 1 << 20).map { bytes in
        let beginning = bytes.prefix(4000)
        return Array(beginning.prefix(through: beginning.lastIndex(of: UInt8(ascii: "\n")) ?? beginning.endIndex - 1))
      }
    }
  ) { input in
    // The header is the file's own: what is spoilt behind it must be found.
    let header = input.text.prefix { $0 != "\n" }.split(separator: ";", omittingEmptySubsequences: false).map(
      String.init)
    guard !header.isEmpty, header.allSatisfy({ SafeText.line($0) == $0 }) else { return "no header" }
    return "lines \(try ResourceList(input.bytes, file: input.name, columns: header).rows.count)"
  }

  private static let snapshot = Reader(
    name: "snapshot",
    samples: {
      try ["name;n;x;when;year\nå;1;0,5;2024-08-01;2024-25\n;-3;;;\nø;70000;1,25;1999-12-31;1999-00\n", "a\n1\n"].map {
        let table = try CSVReader.read(bytes: Array($0.utf8), source: "sample.csv").table
        let origin = SnapshotOrigin(
          file: "sample.csv", stamp: FileStamp(size: 9, modified: 8), checksum: 7, reading: "plainly", key: nil,
          sentences: ["UTF-8"], made: 6)
        try Snapshot.write(table, origin, to: Scratch.path("sample.trinn"))
        return try Scratch.read(Scratch.path("sample.trinn"))
      }
    }, words: ["\"start\":", "\"count\":", "\"rowCount\":", "codes16", "integers64", "\"type\":{\"name\":\"level\"}"],
    mend: { Seal.mended($0) }
  ) { input in
    let path = try input.file()
    let lost = TrinnError(.noData, "the copy is not taken")
    guard let source = Snapshot.open(path, orReading: { throw lost }, tell: { _ in }) else { throw lost }
    return "rows \(try Plan(source).table().rowCount)"
  }
}

/// Copies whose check numbers are right again. The layout: eight bytes that name it, version, length of the header, check
/// number of the header, the header in JSON, and the arrays from the next multiple of their alignment on.
private enum Seal {
  private static let prefix = 24

  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > prefix else { return bytes }
    let length = bytes[12..<16].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - prefix, let sum = sum(bytes[prefix..<prefix + length]) else { return bytes }
    var mended = bytes
    for place in 0..<8 { mended[16 + place] = UInt8(truncatingIfNeeded: sum >> (UInt64(place) * 8)) }
    return mended
  }

  private static func sum(_ bytes: ArraySlice<UInt8>) -> UInt64? {
    bytes.withUnsafeBytes { try? Checksum.of($0) }
  }
}
