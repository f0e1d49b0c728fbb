import TrinnDisclosure
import TrinnTable
import TrinnWorkspace

/// Of whom something tells that leaves: what the memory of releases keeps, and no figure.
struct ToldCells {
  private(set) var cells: [SharedCell] = []
  private var counted: Set<PupilSet> = []

  init() {}

  /// Named by what it tells, so that the same again is the same question.
  var question: SharedQuestion {
    var bytes: [UInt8] = []
    for cell in cells { bytes += Array(cell.name.utf8) + [0] + cell.pupils.encoded + [0] }
    return SharedQuestion("cells of a file, \(ContentHash(of: bytes).hex)", cells: cells)
  }

  mutating func add(_ others: ToldCells) { for cell in others.cells { add(cell) } }

  /// A model has ten figures of the same pupils: how many they are is told once.
  mutating func add(_ cell: SharedCell) {
    guard !cell.pupils.isEmpty else { return }
    if cell.measure == .count, cell.base == nil, !counted.insert(cell.pupils).inserted { return }
    cells.append(cell)
  }

  /// A figure of how many of a group are so: all of the group are told of, and those who are.
  ///
  /// - Parameter columns: what says that they are; where others know it of everybody, they are a group like any other.
  mutating func add(_ name: String, _ part: PupilSet, of whole: PupilSet, by columns: [String]) {
    let told = ToldCells.sensitive(columns)
    add(SharedCell(name: name, pupils: whole))
    add(SharedCell(name: name, pupils: part, base: told == nil ? nil : whole, sensitive: told))
  }

  /// A figure made of what a group's pupils have in some columns.
  mutating func add(_ name: String, _ group: PupilSet, valuesOf columns: [String]) {
    add(SharedCell(name: name, pupils: group))
    guard let column = ToldCells.sensitive(columns) ?? columns.min() else { return }
    add(SharedCell(name: name, pupils: group, measure: .values(column: column)))
  }

  /// As level shared names what a condition tells, so that both are one account.
  private static func sensitive(_ columns: [String]) -> String? {
    columns.filter { !SharedColumn.placings.contains($0) }.min()
  }
}

extension ToldCells {
  /// The cells of a table that its file shows. Nothing where nobody knows who stands behind its rows: of a model's
  /// coefficients, or of a table that was read as it is.
  init(_ released: Released<Table, File>, of source: Table, _ history: any ReleaseHistory) throws {
    guard case .groups(let support) = source.subject, let rows = try support.members() else { return }
    let table = released.content
    let sets = try ToldSets(rows, history)
    let figures = table.names.indices.filter { index in
      rows.figures[table.names[index]] != nil || table.columns[index].type.isNumeric
    }
    let keys = table.columns.indices.filter { !figures.contains($0) }
    let names = (0..<table.rowCount).map { row in keys.map { table.columns[$0][row].label }.joined(separator: ", ") }
    for index in figures {
      let (name, column) = (table.names[index], table.columns[index])
      let own = try support.cells?.columns[name]?.members()
      let ownSets = try own.map { try ToldSets($0, history) } ?? sets
      let figure = rows.figures[name] ?? own?.figures.values.first
      for row in 0..<table.rowCount where column.missingReason(at: row) == nil {
        let cell = names[row].isEmpty ? name : "\(names[row]), \(name)"
        let group = ownSets.rows[row]
        switch figure {
        case .all: add(SharedCell(name: cell, pupils: group))
        case .part(let parts, let columns) where row < parts.count:
          add(cell, ownSets.set(parts[row]), of: group, by: columns)
        case .valuesOfSome(let some, let columns) where row < some.count:
          let own = ownSets.set(some[row])
          if columns.isEmpty { add(SharedCell(name: cell, pupils: own)) } else { add(cell, own, valuesOf: columns) }
        case .part(_, let columns), .values(let columns), .valuesOfSome(_, let columns):
          add(cell, group, valuesOf: columns)
        case nil: add(cell, group, valuesOf: [name])
        }
      }
    }
  }
}

/// The pupils behind a table's rows by their numbers in the memory of releases.
private struct ToldSets {
  let rows: [PupilSet]
  private let numbers: [UInt32]

  init(_ members: GroupMembers, _ history: any ReleaseHistory) throws {
    numbers = try history.numbers(of: members.pseudonyms)
    let numbers = numbers
    rows = members.rows.map { ToldSets.set($0, numbers) }
  }

  func set(_ places: [UInt32]) -> PupilSet { ToldSets.set(places, numbers) }

  private static func set(_ places: [UInt32], _ numbers: [UInt32]) -> PupilSet {
    PupilSet(places.lazy.compactMap { Int($0) < numbers.count ? numbers[Int($0)] : nil })
  }
}
