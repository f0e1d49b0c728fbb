/// The invented rows that examples work on. Each is a line that runs before the example, unseen.
extension String {
  static let small =
    "t = csv [[school;sex;points;days\nA;F;44.1;2\nA;M;31.5;18\nB;F;38.0;5\nB;M;;0\nB;F;47.2;1\n]]"

  static let schools = "schools = csv [[school;name\nA;Vik skole\nC;Nes skole\n]]"

  static let schoolYears =
    "t = csv [[school;school_year;pupils\nA;2018-19;31\nA;2023-24;28\nB;2023-24;40\n]]"

  static let events =
    "t = csv([[group;years;left\nST;5;false\nST;2;true\nYF;1;true\nYF;3;true\nYF;5;false\nYF;3;false\n]], "
    + "{ types = { left = \"boolean\" } })"

  static let reportSummary =
    "summary = csv(\"school;here\\n\" .. (\"Vik;true\\nVik;false\\n\"):rep(6), "
    + "{ types = { here = \"boolean\" } }):group(\"school\"):summarise \"n = count(), share = share(here)\""
}
