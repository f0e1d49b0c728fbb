import TrinnBasis

extension CheckSet.Day {
  /// A table of this day as a file of fields between semicolons, with a row for each pupil.
  ///
  /// In the column `pupil` stand small numbers and not identities: `17`, or `1..60` for sixty rows alike, of pupil 1 to
  /// pupil 60. The same number is the same pupil in every table and on every day of the set.
  ///
  /// - Parameter identity: of a pupil's number; nil beyond those that there are.
  /// - Throws: `syntax` where a line has too many or too few fields or a pupil is no number; the line is named.
  public func file(of table: String, identity: (Int) -> String?) throws(TrinnError) -> String {
    let lines = (tables[table] ?? "").split(omittingEmptySubsequences: false) { $0.isNewline }
    var names: [String]?
    var result = ""
    for (index, line) in lines.enumerated() {
      let fields = line.split(separator: ";", omittingEmptySubsequences: false).map { CheckSet.trimmed($0) }
      guard fields != [""] else { continue }
      func fault(_ sentence: String, hint: String? = nil) -> TrinnError {
        TrinnError(.syntax, "\(table) of \(date), line \(index + 1): \(sentence)", hint: hint)
      }
      guard let known = names else {
        names = fields
        result += fields.joined(separator: ";") + "\n"
        continue
      }
      guard fields.count == known.count else {
        throw fault("\(fields.count) fields, and \(known.count) columns")
      }
      guard let place = known.firstIndex(of: "pupil") else {
        result += fields.joined(separator: ";") + "\n"
        continue
      }
      guard let pupils = CheckSet.pupils(fields[place]) else {
        throw fault("\"\(SafeText.line(fields[place]))\" is no pupil", hint: "a number such as 17, or 1..60")
      }
      for pupil in pupils {
        guard let digits = identity(pupil) else { throw fault("pupil \(pupil) is beyond the last one there is") }
        var row = fields
        row[place] = digits
        result += row.joined(separator: ";") + "\n"
      }
    }
    return result
  }
}

extension CheckSet {
  /// How many pupils a set may speak of.
  public static let mostPupils = 5000

  fileprivate static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// `17` or `1..60`.
  fileprivate static func pupils(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { Int(trimmed($0)) }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1, first <= last,
      last <= mostPupils
    else { return nil }
    return first...last
  }
}
