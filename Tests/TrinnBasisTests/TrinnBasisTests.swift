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
}
