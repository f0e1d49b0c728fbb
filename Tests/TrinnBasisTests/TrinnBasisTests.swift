import Testing
import TrinnBasis

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("absense_days", "absence_days"), ("fravaer", "fravær"), ("gradelevel", "grade_level"), ("scool", "school"),
  ])
  func namesTheNearest(typed: String, expected: String) {
    let known = ["school", "school_year", "absence_days", "fravær", "grade_level"]
    #expect(nearestName(to: typed, among: known) == expected)
  }

  @Test func saysNothingWhereNothingIsNear() {
    #expect(nearestName(to: "xyz", among: ["school", "pupil"]) == nil)
  }

  /// A text that a script made costs nothing to compare with.
  @Test func nothingIsNearToWhatNobodyTypes() {
    let long = String(repeating: "n", count: 1_000_000)
    #expect(nearestName(to: long, among: [long + "n", "school"]) == nil)
    #expect(nearestName(to: "scool", among: [long, "school"]) == "school")
  }
}
