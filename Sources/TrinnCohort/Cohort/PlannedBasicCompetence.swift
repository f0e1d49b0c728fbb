/// Planned basic competence along a pupil's years: the exam of a training candidate whenever it was, or an individual plan
/// in the last year that has a row.
struct PlannedBasicCompetence {
  private var examined: Int?
  private var planned: Int?

  mutating func look(at year: CourseYear, in schoolYear: Int) {
    if year.isRecorded { planned = year.result == CourseYear.individualPlan ? schoolYear : nil }
    if year.reached == .plannedBasic { examined = schoolYear }
  }

  /// The school year in which it was reached, as far as the years that were looked at tell.
  var schoolYear: Int? { planned ?? examined }
}
