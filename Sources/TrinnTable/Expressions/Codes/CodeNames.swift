/// What a code list tells of its codes, for the functions of expressions: the name, and what else follows from a code.
///
/// Tables know a list by its name only, which stands in a column's type. The library, an opened folder or a plugin brings
/// the lists themselves.
public struct CodeNames: Sendable {
  /// A function of its own in expressions: `county(municipality)`.
  public struct Attribute: Sendable {
    public let name: String
    public let summary: String
    public let example: String
    /// The list that its answers are codes of; nil for plain text.
    public let list: String?
    let answer: @Sendable (_ code: String, _ year: Int?) -> String?

    public init(
      _ name: String, of list: String?, summary: String, example: String,
      answer: @escaping @Sendable (_ code: String, _ year: Int?) -> String?
    ) {
      self.name = name
      self.list = list
      self.summary = summary
      self.example = example
      self.answer = answer
    }
  }

  /// As column types name it: `municipality`, `school`.
  public let list: String
  public let attributes: [Attribute]
  /// Names that columns with these codes have, for files that say nothing of their lists.
  let columns: Set<String>
  let name: @Sendable (_ code: String, _ year: Int?) -> String?

  /// - Parameter name: the code's name in that year, of its newest version without one; nil for a code that the list does
  ///   not have. Asked once for each different code.
  public init(
    _ list: String, columns: Set<String> = [], attributes: [Attribute] = [],
    name: @escaping @Sendable (_ code: String, _ year: Int?) -> String?
  ) {
    self.list = list
    self.columns = columns.union([list])
    self.attributes = attributes
    self.name = name
  }
}
