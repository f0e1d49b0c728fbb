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

  /// Sixty pupils: years to an end, how it ended, points at entry and two keys.
  static let leavers =
    "t = csv \"years;ended;points;girl;school\\n"
    + "1;left;46;1;A\\n2;left;48;0;B\\n1;left;28;1;A\\n3;watched;46;0;B\\n2;completed;42;1;E\\n"
    + "1;left;43;0;E\\n2;left;43;1;D\\n2;left;50;1;A\\n3;left;26;0;A\\n1;left;38;0;D\\n"
    + "2;completed;34;1;C\\n2;left;30;0;C\\n4;left;39;1;D\\n2;watched;38;1;D\\n1;left;34;1;D\\n"
    + "5;left;35;1;E\\n4;completed;45;1;D\\n1;left;46;0;B\\n2;left;42;1;E\\n6;watched;36;0;E\\n"
    + "6;watched;40;0;E\\n1;left;32;1;A\\n1;left;48;1;E\\n1;watched;39;1;B\\n3;left;43;0;D\\n"
    + "4;watched;44;0;A\\n5;left;40;0;E\\n3;completed;32;1;C\\n2;left;47;0;B\\n4;left;32;0;B\\n"
    + "2;left;45;0;A\\n4;left;30;0;E\\n6;watched;24;0;B\\n3;left;45;1;E\\n4;left;30;0;D\\n"
    + "6;left;41;0;C\\n4;watched;51;1;B\\n1;left;36;1;B\\n6;watched;33;0;A\\n6;watched;36;1;B\\n"
    + "2;left;49;1;B\\n1;left;31;0;A\\n3;completed;35;0;E\\n1;left;46;1;B\\n1;left;41;0;A\\n"
    + "2;left;36;1;A\\n1;left;44;0;A\\n6;watched;42;0;E\\n4;completed;42;0;B\\n6;watched;45;0;E\\n"
    + "3;left;42;0;B\\n2;left;47;1;B\\n1;left;36;0;A\\n2;completed;35;1;B\\n4;watched;47;0;C\\n"
    + "3;watched;40;1;C\\n1;completed;35;0;A\\n3;completed;57;1;B\\n6;watched;46;0;E\\n3;watched;31;0;B\\n"
    + "\""

  static let competing =
    "t = csv [[group;years;event\nST;5;none\nST;2;left\nST;3;completed\nYF;1;left\nYF;3;completed\nYF;5;none\n"
    + "YF;4;completed\nST;3;completed\n]]"

  static let ways =
    "t = csv [[pupil;start;stop;from;to\na;0;1;school;school\na;1;3;school;apprentice\na;3;5;apprentice;completed\n"
    + "b;0;2;school;out\nb;2;4;out;school\nb;4;5;school;none\nc;0;3;school;completed\nd;0;2;school;apprentice\n"
    + "d;2;5;apprentice;none\n]]"

  static let stations =
    "t = csv [[pupil;year;state\na;1;Vg1\na;2;Vg2\na;3;Vg3\nb;1;Vg1\nb;2;Vg1\nb;3;Vg2\nc;1;Vg1\nc;2;Vg2\nc;3;Vg3\n]]"

  static let reportSummary =
    "summary = csv(\"school;here\\n\" .. (\"Vik;true\\nVik;false\\n\"):rep(6), "
    + "{ types = { here = \"boolean\" } }):group(\"school\"):summarise \"n = count(), share = share(here)\""

  /// Eighteen pupils of three schools over two years.
  static let pupils =
    "t = csv([[school;sex;year;points;exam;left\n"
    + "A;F;2021;44.1;40.2;false\nA;M;2021;31.5;33.0;true\nA;F;2021;38.4;41.1;false\n"
    + "A;M;2022;35.2;30.9;true\nA;F;2022;47.2;45.0;false\nA;M;2022;40.3;38.7;false\n"
    + "B;F;2021;50.6;49.8;false\nB;M;2021;42.9;44.4;false\nB;F;2021;45.5;47.2;true\n"
    + "B;M;2022;48.8;46.3;false\nB;F;2022;52.1;53.0;false\nB;M;2022;39.7;41.5;true\n"
    + "C;F;2021;36.0;39.9;false\nC;M;2021;29.8;30.4;true\nC;F;2022;41.7;40.0;false\n"
    + "C;M;2022;33.3;34.1;true\nC;M;2022;30.2;28.8;false\nC;M;2022;43.6;42.2;false\n"
    + "]], { types = { left = \"boolean\" } })"

  /// How many left of each school's pupils, and how many were expected to.
  static let units =
    "t = csv [[school;left;pupils;expected\nA;12;60;9.1\nB;30;80;19.5\nC;25;70;16.2\nD;40;200;44.8\n"
    + "E;8;40;7.7\nF;60;150;33.9\nG;22;90;20.3\n]]"

  /// A share by year, as a series.
  static let series =
    "t = csv [[year;left;pupils\n2012;31;210\n2013;28;205\n2014;33;215\n2015;30;198\n2016;35;220\n2017;29;207\n"
    + "2018;18;211\n2019;15;203\n2020;17;214\n2021;12;209\n]]"
}
