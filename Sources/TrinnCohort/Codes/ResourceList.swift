import TrinnBasis

/// The committed code lists, as rows of fields. Our own files in our own spelling: UTF-8, `;`, a header, no quotes. What
/// counties send goes through `CSVReader`.
package struct ResourceList {
  package private(set) var rows: [[String]] = []

  /// - Parameter columns: the header that the file must have.
  init(_ file: String, columns: [String]) throws(TrinnError) {
    try self.init(try ResourceFolder.bytes(of: file, in: "TrinnCohort"), file: file, columns: columns)
  }

  package init(_ bytes: [UInt8], file: String, columns: [String]) throws(TrinnError) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"))[...]
    guard let header = lines.popFirst(), ResourceList.fields(of: header) == columns else {
      throw TrinnError(
        .mismatch, "the code list \(file) does not have the columns \(columns.joined(separator: ", "))",
        hint: "install the program again")
    }
    rows.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      let fields = ResourceList.fields(of: line)
      guard fields.count == columns.count else {
        throw TrinnError(
          .mismatch, "a line of the code list has \(fields.count) fields where the header has \(columns.count)",
          place: TrinnError.Place(source: file, line: index + 2))
      }
      rows.append(fields)
    }
  }

  private static func fields(of line: ArraySlice<UInt8>) -> [String] {
    line.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
