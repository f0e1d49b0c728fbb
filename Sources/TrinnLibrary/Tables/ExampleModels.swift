/// Invented rows for the examples of models that want more than a few: made by counting, so that they are the same
/// everywhere and stand in no one's way.
extension String {
  /// 120 pupils in ten schools of unequal size.
  static let manySchools = """
    lines = { "school;hours;points;passed;days" }; \
    for i = 1, 120 do \
    local school = (i * i) % 23 % 10; local hours = (i * 13) % 17; \
    local points = 28 + 0.8 * hours + school * school % 7 + (i * 29) % 11; \
    lines[#lines + 1] = ("S%d;%d;%.1f;%s;%d"):format(school, hours, points, points + (i * 37) % 15 > 49, \
    (i * 7) % 5 + school % 4 * ((i * 3) % 4)) end; \
    t = csv(table.concat(lines, "\\n"), { types = { passed = "boolean" } })
    """

  /// 200 pupils with two tests.
  static let twoTests = """
    lines = { "pupil;before;after" }; \
    for i = 1, 200 do local before = 30 + (i * 37) % 41 + (i % 7) / 10; \
    lines[#lines + 1] = ("%d;%.1f;%.1f"):format(i, before, 10 + 0.9 * before + (i * 53) % 23 + (i % 3) / 10) end; \
    t = csv(table.concat(lines, "\\n"), { types = { pupil = "identity" } })
    """

  /// Eight areas with a mean and its variance.
  static let areas =
    "t = csv [[area;points;variance;hours\nA;41.2;1.9;4\nB;38.5;3.2;3\nC;44.0;0.8;6\nD;36.1;6.1;2\n"
    + "E;42.7;1.1;5\nF;40.3;4.0;5\nG;45.9;2.5;7\nH;37.0;1.4;1\n]]"

  /// 90 pupils, a third of them without points.
  static let holes = """
    lines = { "school;hours;points;passed" }; \
    for i = 1, 90 do local hours = (i * 13) % 17; local points = 28 + 0.8 * hours + i % 6 + (i * 29) % 11; \
    lines[#lines + 1] = ("S%d;%d;%s;%s"):format(i % 6, hours, i % 3 == 0 and "" or ("%.1f"):format(points), \
    points + (i * 37) % 15 > 49) end; \
    t = csv(table.concat(lines, "\\n"), { types = { passed = "boolean" } })
    """
}
