import Testing
import TrinnReport

@Suite("Numbers as they are printed")
struct NumberFormatTests {
  @Test(
    "thousands have no-break blanks",
    arguments: [
      (0, "0"), (7, "7"), (999, "999"), (1482, "1\u{A0}482"), (1_234_567, "1\u{A0}234\u{A0}567"),
      (-1482, "−1\u{A0}482"),
      (Int.min, "−9\u{A0}223\u{A0}372\u{A0}036\u{A0}854\u{A0}775\u{A0}808"),
    ])
  func counts(count: Int, text: String) { #expect(NumberFormat.nb.count(count) == text) }

  @Test(
    "shares",
    arguments: [(0.813, 1, "81,3\u{A0}%"), (0.8125, 1, "81,3\u{A0}%"), (1, 0, "100\u{A0}%"), (0, 0, "0\u{A0}%")])
  func shares(share: Double, decimals: Int, text: String) {
    #expect(NumberFormat.nb.share(share, decimals: decimals) == text)
    #expect(NumberFormat.en.share(0.813, decimals: 1) == "81.3%")
  }

  @Test(
    "half rounds away from nought, nought has no sign, what is not finite does not trap",
    arguments: [
      (0.5, 0, "1"), (-0.5, 0, "−1"), (-0.04, 1, "0,0"), (41.25, 1, "41,3"), (12345.678, 2, "12\u{A0}345,68"),
      (.nan, 1, "?"), (.infinity, 1, "inf"), (1e300, 1, "1e+300"),
    ])
  func numbers(number: Double, decimals: Int, text: String) {
    #expect(NumberFormat.nb.number(number, decimals: decimals) == text)
  }

  @Test("differences carry their sign and their unit")
  func differences() {
    #expect(NumberFormat.nb.shareDifference(0.021) == "+2,1\u{A0}prosentpoeng")
    #expect(NumberFormat.nb.shareDifference(-0.021) == "−2,1\u{A0}prosentpoeng")
    #expect(NumberFormat.nb.shareDifference(0.0001) == "0,0\u{A0}prosentpoeng")
  }

  @Test("an interval has one unit")
  func intervals() { #expect(NumberFormat.nb.shareInterval(0.76...0.844) == "76–84\u{A0}%") }
}
