/// How many rows a table of measurement has: a power of ten, as files and people name it.
struct NationSize: CustomStringConvertible, Equatable {
  let rows: Int

  static let million = NationSize(rows: 1_000_000)

  private init(rows: Int) { self.rows = rows }

  /// `1e6`, or the number in full.
  init?(_ text: String) {
    guard let number = Double(text), let rows = Int(exactly: number), rows >= 1000 else { return nil }
    self.rows = rows
  }

  var description: String {
    var (rest, exponent) = (rows, 0)
    while rest >= 10, rest % 10 == 0 { (rest, exponent) = (rest / 10, exponent + 1) }
    return rest == 1 ? "1e\(exponent)" : "\(rows)"
  }
}
