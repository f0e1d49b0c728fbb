import TrinnBasis
import TrinnTable

/// The schools of a county by organisation number: their names and municipalities, and what people write for them. Empty
/// where the county has no table of schools.
public struct KnownSchools: Sendable {
  private var names: [String: String] = [:]
  private var municipalities: [String: String] = [:]

  public init(_ county: CountyData) throws {
    guard let table = try county.tableIfAny("schools"), let titles = table.columnIfAny("name") else { return }
    let (numbers, places) = (try table.column("school"), table.columnIfAny("municipality"))
    for row in 0..<table.rowCount {
      guard let number = numbers[row].text else { continue }
      names[number] = titles[row].text
      municipalities[number] = places?[row].text
    }
  }

  public var isEmpty: Bool { names.isEmpty }

  public func name(of number: String) -> String? { names[number] }

  /// The number of the school that a user names by number or name, as people shorten names: "Fjordvik vgs".
  ///
  /// - Parameter column: a column of schools whose numbers are known as well.
  /// - Throws: `unknown_name` with the nearest.
  public func number(of text: String, among column: Column? = nil) throws(TrinnError) -> String {
    var numbers: [String] = []
    if case .codes(_, let texts)? = column?.values { numbers = texts.texts }
    if names[text] != nil || numbers.contains(text) || names.isEmpty && column == nil { return text }
    let wanted = KnownSchools.written(text)
    if let number = names.filter({ KnownSchools.written($0.value) == wanted }).keys.min() { return number }
    throw .unknown(
      .unknownName, "school", text, among: names.values.sorted() + Set(names.keys).union(numbers).sorted(),
      hint: "give the organisation number, or the name as in the table schools")
  }

  private static func written(_ name: String) -> String {
    Term.folded(
      name.lowercased().replacing("videregående skole", with: "vgs").replacing("vidaregåande skule", with: "vgs")
        .replacing("ungdomsskole", with: "usk").replacing("ungdomsskule", with: "usk"))
  }

  /// The municipality of each school of a column; missing, not recorded, where it is not known.
  func municipalities(of schools: Column) throws -> Column {
    guard !municipalities.isEmpty else {
      throw TrinnError(
        .noData, "no school of the county has a municipality", argument: "municipalities",
        hint: "the table schools may have a column municipality")
    }
    let codes = (0..<schools.count).map { row in schools[row].text.flatMap { municipalities[$0] } }
    return Column(codes: codes, list: "municipality", missing: .notRecorded)
  }
}
