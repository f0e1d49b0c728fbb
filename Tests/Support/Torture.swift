import Glibc

/// How far a test goes that draws its cases from seeds: every day it takes seconds, under `./dev torture` it digs.
public enum Torture {
  private static let wanted = getenv("TRINN_TORTURE").map { String(cString: $0) }

  /// Whether this is a torture run, short or long.
  public static var isOn: Bool { wanted != nil }

  /// How many cases to draw: `everyday` in the suite, all of `long` under torture, a tenth of them under its short form.
  /// The first cases of a longer run are those of a shorter one, so that a seed of one is found again in the other.
  public static func rounds(_ everyday: Int, long: Int) -> Int {
    switch wanted {
    case nil: everyday
    case "short": max(everyday, long / 10)
    default: max(everyday, long)
    }
  }

  /// Seconds of a loop that only the long forms have.
  public static func seconds(short: Int, long: Int) -> Int { wanted == "short" ? short : long }
}
