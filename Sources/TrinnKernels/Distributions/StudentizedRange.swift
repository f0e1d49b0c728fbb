import CTrinnMath
import Glibc

/// The distribution of the range of k standard normal values over an independent estimate of their spread.
///
/// Written here, for Boost has none: the range's own distribution by Gauss-Legendre over the place of its highest value, kept
/// as polynomials so that many questions cost little, then averaged over the spread's. Accurate to 1e-11 absolutely (tested
/// against multiple precision); below that a tail is noise. Formula: M. D. Copenhaver, B. S. Holland (1988), Journal of
/// Statistical Computation and Simulation 30.
public struct StudentizedRange: Sendable {
  private let range: NormalRange
  /// Values of the spread with the part that each has; one where the spread is known.
  private let spreads: [(factor: Double, part: Double)]

  /// - Parameters:
  ///   - groups: 2 or more.
  ///   - degreesOfFreedom: of the spread, above 0; infinite where it is known.
  /// - Returns: nil outside the domain.
  public init?(groups: Int, degreesOfFreedom df: Double) {
    guard groups >= 2, df > 0 else { return nil }
    range = NormalRange(groups: groups)
    guard df <= 1e7 else {
      spreads = [(1, 1)]
      return
    }
    // The spread s with df s² chi-squared, on the scale of its logarithm, where its density is smooth for any df.
    let centre = log(df / 2) * df / 2 - tm_log_gamma(df / 2) + log(2.0)
    // Ten spreads of it on either side hold all but 1e-16; a small df has a long lower tail.
    let width = 1 / (2 * df).squareRoot()
    let (from, to) = (max(-40, -38 / df - 8 * width), min(10 * width, 0.5 * log((80 + 8 * df) / df)))
    let panels = Int(((to - from) / min(1.5 * width, 1)).rounded(.up))
    var spreads: [(factor: Double, part: Double)] = []
    for panel in 0..<panels {
      let step = (to - from) / Double(panels)
      let low = from + step * Double(panel)
      for (t, weight) in GaussLegendre.nodes(low, low + step) {
        spreads.append((exp(t), weight * exp(centre + df * t - df / 2 * exp(2 * t))))
      }
    }
    self.spreads = spreads
  }

  /// The share above `q`.
  public func upper(_ q: Double) -> Double {
    guard q > 0 else { return q.isNaN ? .nan : 1 }
    return min(1, max(0, spreads.reduce(0) { $0 + $1.part * range.upper(q * $1.factor) }))
  }

  /// The value that a share `p` lies below.
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p < 1 else { return .nan }
    var (low, high) = (0.0, 8.0)
    while upper(high) > 1 - p, high < 1e9 { (low, high) = (high, high * 2) }
    // A falling function: false position, halved every third step where it creeps.
    var (above, below) = (upper(low) - (1 - p), upper(high) - (1 - p))
    for step in 0..<100 where high - low > 1e-12 * high {
      let secant = low + (high - low) * above / (above - below)
      let at = step.isMultiple(of: 3) ? (low + high) / 2 : min(max(secant, low), high)
      let value = upper(at) - (1 - p)
      if value == 0 { return at }
      if value > 0 { (low, above) = (at, value) } else { (high, below) = (at, value) }
    }
    return (low + high) / 2
  }
}

/// The range of k standard normal values, its upper tail as Chebyshev polynomials over stretches of half a unit.
private struct NormalRange: Sendable {
  private static let step = 0.5
  private static let degree = 14
  /// Beyond, less than 1e-16 is left, even of thousands of groups.
  private static let end = 18.0
  private let coefficients: [Double]

  init(groups: Int) {
    let count = Self.degree + 1
    var coefficients: [Double] = []
    for stretch in 0..<Int(Self.end / Self.step) {
      let middle = (Double(stretch) + 0.5) * Self.step
      let values = (0..<count).map { node in
        Self.exactUpper(middle + Self.step / 2 * cos(Double.pi * (Double(node) + 0.5) / Double(count)), groups)
      }
      for order in 0..<count {
        let sum = values.enumerated().reduce(0) {
          $0 + $1.element * cos(Double.pi * Double(order) * (Double($1.offset) + 0.5) / Double(count))
        }
        coefficients.append(sum * (order == 0 ? 1 : 2) / Double(count))
      }
    }
    self.coefficients = coefficients
  }

  func upper(_ w: Double) -> Double {
    guard w < Self.end else { return 0 }
    let stretch = Int(w / Self.step)
    let x = 2 * (w / Self.step - Double(stretch)) - 1
    let start = stretch * (Self.degree + 1)
    // Clenshaw's way to sum them.
    var (last, before) = (0.0, 0.0)
    for order in stride(from: Self.degree, to: 0, by: -1) {
      (last, before) = (2 * x * last - before + coefficients[start + order], last)
    }
    return max(0, x * last - before + coefficients[start])
  }

  private static func exactUpper(_ w: Double, _ groups: Int) -> Double {
    let k = Double(groups)
    let half = w / 2
    let (scale, density) = (0.5.squareRoot(), 1 / (2 * Double.pi).squareRoot())
    // All within w of each other: all in the middle window, or the highest at u > w / 2 and the rest in the w below it.
    var inside = pow(erf(half * scale), k)
    for low in stride(from: half, to: half + 9, by: 1) {
      for (u, weight) in GaussLegendre.nodes(low, low + 1) {
        let between = (erfc((u - w) * scale) - erfc(u * scale)) / 2
        inside += 2 * k * weight * exp(-u * u / 2) * density * pow(between, k - 1)
      }
    }
    return max(0, 1 - inside)
  }
}

/// Gauss and Legendre's sixteen points.
private enum GaussLegendre {
  private static let points: [(x: Double, weight: Double)] = [
    (0.0950125098376374402, 0.1894506104550684963), (0.2816035507792589132, 0.1826034150449235889),
    (0.4580167776572273863, 0.1691565193950025382), (0.6178762444026437484, 0.1495959888165767321),
    (0.7554044083550030339, 0.1246289712555338720), (0.8656312023878317439, 0.0951585116824927848),
    (0.9445750230732325761, 0.0622535239386478929), (0.9894009349916499326, 0.0271524594117540949),
  ]

  static func nodes(_ low: Double, _ high: Double) -> [(at: Double, weight: Double)] {
    let (centre, half) = ((low + high) / 2, (high - low) / 2)
    return points.flatMap { [(centre - half * $0.x, half * $0.weight), (centre + half * $0.x, half * $0.weight)] }
  }
}
