import Glibc
import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// How numbers are written: the one place that knows marks, blanks and decimals.
public struct NumberFormat: Sendable, Hashable {
  /// Between thousands.
  public let groupMark: String
  public let decimalMark: String
  public let minus: String
  /// Between a number and its per-cent sign.
  public let percentBlank: String
  public let language: Language

  /// Norwegian print: `1 482`, `81,3 %`, no-break blanks.
  public static let nb = NumberFormat(
    groupMark: "\u{A0}", decimalMark: ",", minus: "\u{2212}", percentBlank: "\u{A0}", language: .nb)
  /// English print. The group mark is a blank here too: a comma would be read as a decimal comma by half of its readers.
  public static let en = NumberFormat(
    groupMark: "\u{A0}", decimalMark: ".", minus: "\u{2212}", percentBlank: "", language: .en)
  /// At the prompt, where a number may be copied back into a script.
  public static let prompt = NumberFormat(
    groupMark: " ", decimalMark: ".", minus: "-", percentBlank: " ", language: .en)

  public init(_ language: Language) { self = language == .nb ? .nb : .en }

  private init(groupMark: String, decimalMark: String, minus: String, percentBlank: String, language: Language) {
    self.groupMark = groupMark
    self.decimalMark = decimalMark
    self.minus = minus
    self.percentBlank = percentBlank
    self.language = language
  }

  public func count(_ count: Int) -> String {
    (count < 0 ? minus : "") + grouped(String(count.magnitude))
  }

  /// Rounded half away from nought, as a reader with a pencil does; a result of nought has no sign.
  public func number(_ number: Double, decimals: Int) -> String {
    let decimals = min(max(0, decimals), 9)
    let scale = FixedDecimal.power(UInt8(decimals))
    let scaled = (number * Double(scale)).rounded(.toNearestOrAwayFromZero)
    guard let units = Int(exactly: scaled), abs(scaled) < 1e15 else { return number.isNaN ? "?" : "\(number)" }
    let whole = grouped(String(units.magnitude / UInt(scale)))
    let sign = units < 0 ? minus : ""
    guard decimals > 0 else { return sign + whole }
    let rest = String(units.magnitude % UInt(scale))
    return sign + whole + decimalMark + String(repeating: "0", count: decimals - rest.utf8.count) + rest
  }

  /// Three digits and a power of ten, for what would be nought otherwise: `7.66e-06`.
  public func scientific(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return self.number(number, decimals: 0) }
    var exponent = Int(floor(log10(abs(number))))
    var units = (abs(number) / pow(10, Double(exponent)) * 100).rounded(.toNearestOrAwayFromZero)
    if units >= 1000 { (units, exponent) = (units / 10, exponent + 1) }
    let power = String(exponent.magnitude)
    return (number < 0 ? minus : "") + self.number(units / 100, decimals: 2) + "e" + (exponent < 0 ? "-" : "+")
      + (power.utf8.count < 2 ? "0" : "") + power
  }

  /// From a share of 1: `81,3 %`.
  public func share(_ share: Double, decimals: Int = 0) -> String {
    number(share * 100, decimals: decimals) + percentBlank + "%"
  }

  /// A difference between two shares in percentage points, always with its sign: `+2,1 prosentpoeng`.
  public func shareDifference(_ difference: Double, decimals: Int = 1) -> String {
    signed(difference * 100, decimals: decimals) + "\u{A0}" + (language == .nb ? "prosentpoeng" : "percentage points")
  }

  public func signed(_ value: Double, decimals: Int) -> String {
    let text = number(value, decimals: decimals)
    return value > 0 && text.contains(where: { ("1"..."9").contains($0) }) ? "+" + text : text
  }

  /// `76–84 %`.
  public func shareInterval(_ interval: ClosedRange<Double>, decimals: Int = 0) -> String {
    number(interval.lowerBound * 100, decimals: decimals) + "–"
      + number(interval.upperBound * 100, decimals: decimals) + percentBlank + "%"
  }

  public func interval(_ interval: ClosedRange<Double>, decimals: Int) -> String {
    number(interval.lowerBound, decimals: decimals) + "–" + number(interval.upperBound, decimals: decimals)
  }

  /// `2024–25`.
  public func schoolYear(_ year: SchoolYear) -> String { year.label.replacing("-", with: "–") }

  private func grouped(_ digits: String) -> String {
    guard digits.utf8.count > 3 else { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { result += groupMark }
      result.append(digit)
    }
    return result
  }
}
