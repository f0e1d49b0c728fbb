import TrinnBasis

/// A cell that a shared script asks for, before it gets a figure: of whom it tells.
public struct SharedCell: Sendable, Hashable {
  /// How `why` calls it: "row, column".
  public var name: String
  /// The pupils who contribute: those who are counted, or who have a value other than nought and missing.
  public var pupils: PupilSet
  public var measure: CellMeasure
  /// Where the cell depends on a sensitive value: the group without that condition. All or none of it must not be told, and
  /// the audit takes it as asked for too, so that a refusal says nothing of the value.
  public var base: PupilSet?
  /// The sensitive column.
  public var sensitive: String?
  /// What is told of those of the base who are counted, in one spelling, such as `status == 'left'`. The same pupils may not be
  /// told again under another one: it would say that nobody is between the two. Nil where it is not followed.
  public var condition: String?
  /// The cells of one base that a key's values make, each of which is counted apart.
  public var partition: Partition?
  /// Groups that a reader holds the cell against, such as what a share is a share of: as many must stand outside it in each.
  public var parents: [PupilSet]
  /// The part of the sum that its largest contributor has, from 0 to 1; nil for counts.
  public var largestPart: Double?
  /// What is counted, where that is not the pupils: rows of which a pupil may have several. What the sums add up.
  public var amount: Int?

  public init(
    name: String, pupils: PupilSet, measure: CellMeasure = .count, base: PupilSet? = nil, sensitive: String? = nil,
    parents: [PupilSet] = [], largestPart: Double? = nil, amount: Int? = nil, condition: String? = nil,
    partition: Partition? = nil
  ) {
    self.condition = condition
    self.partition = partition
    self.name = name
    self.pupils = pupils
    self.measure = measure
    self.base = base
    self.sensitive = sensitive
    self.parents = parents
    self.largestPart = largestPart
    self.amount = amount
  }

  /// The values of a key, of which each pupil of a base has one.
  public struct Partition: Sendable, Hashable {
    /// The figure that counts them.
    public var name: String
    /// How many values there are, whether or not any pupil of the base has them; 0 where the question's sums say what follows.
    public var values: Int

    public init(name: String, values: Int) { (self.name, self.values) = (name, values) }
  }

  /// What a table of counts says in this cell.
  public var count: Int { amount ?? pupils.count }

  var recorded: RecordedCell {
    RecordedCell(
      name: name, pupils: pupils, measure: measure, sensitive: sensitive, base: base, condition: condition)
  }
}

/// The cells of one answer, with the sums that hold among them.
public struct SharedQuestion: Sendable {
  /// What is asked, in one spelling: the same question gets the same answer.
  public var text: String
  public var cells: [SharedCell]
  /// By the cells' places: rows, columns and totals of a table. Each total is the union of its parts, which share nobody.
  public var sums: [TableShape.Sum]
  /// Places of cells that another question gave: they are not hidden for the sake of others.
  public var told: Set<Int>

  public init(_ text: String, cells: [SharedCell], sums: [TableShape.Sum] = [], told: Set<Int> = []) {
    self.text = text
    self.cells = cells
    self.sums = sums
    self.told = told
  }
}

/// Which cells of a question may enter the script.
public struct SharedAnswer: Sendable {
  /// For each cell in order: nil where it may, else why not.
  public let refusals: [HidingRule?]
  public let hidden: [HiddenCell]
}
