/// Texts that make a program fetch something, run something or tell somebody, once a report that holds them is opened.
public enum Beacons {
  public static let all = [
    "<img src=http://beacon.invalid/a.png>", "<script src=\"http://beacon.invalid/a.js\"></script>",
    "<link rel=stylesheet href=//beacon.invalid/a.css>", "<iframe src=http://beacon.invalid></iframe>",
    "<svg><image href=\"http://beacon.invalid/a\"/></svg>", "<style>@import url(http://beacon.invalid)</style>",
    "<p style=\"background:url(http://beacon.invalid/a)\">x</p>",
    "<meta http-equiv=refresh content=\"0;http://beacon.invalid\">",
    "\" onload=\"fetch('http://beacon.invalid')\" x=\"", "</title></svg></td><base href=http://beacon.invalid>",
    "![x](http://beacon.invalid/a.png)", "[![x][1]](http://beacon.invalid)\n\n[1]: http://beacon.invalid/b.png",
    "=HYPERLINK(\"http://beacon.invalid\";\"x\")", "=WEBSERVICE(\"http://beacon.invalid\")",
  ]
}
