import Synchronization

/// What long work is at, for whoever shows it. Work says so in passing; a prompt looks once a second.
public enum Progress {
  private static let latest = Mutex<String?>(nil)

  /// For example `pack 3 of 18`. Never a pupil's value, never a name from the data but that of a place or table.
  public static func say(_ text: String?) { latest.withLock { $0 = text } }

  public static var text: String? { latest.withLock { $0 } }
}
