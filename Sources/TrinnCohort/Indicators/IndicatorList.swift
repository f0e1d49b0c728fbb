extension Indicator {
  /// Every indicator, in the order of the path from grade 10 to the trade exam, then those beside it.
  public static let all: [Indicator] =
    [leavers, grunnskolepoeng, pointsUnder30] + grades
    + [
      grade10AbsenceDays, grade10AbsenceHours, grade10AbsenceOver15Days, directTransition, intake, intakePoints,
      passedVg1, vg1AbsenceDays, vg1AbsenceHours, vg1Absence20Days, vg1Absence50Hours, noBasis, grade1,
      noBasisHalfYear, grade1HalfYear, leftDuringVg1, notLeftVg1, leftDuringYear, notLeft, absenceDays, absenceHours,
      absence20Days, absence50Hours, vg1ToVg2, vg2ToVg3, vg2ToApprenticeship, vg2ToSupplementary, contractByOctober,
      contractByNovember, contractByDecember, contractEndedEarly, tradeExamPassed, completion, completionNominal,
      notCompleted, stillIn, followUpStatus,
    ]
}
