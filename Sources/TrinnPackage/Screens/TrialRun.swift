/// What a package did on its own synthetic data.
public struct TrialRun: Sendable, Equatable {
  public let test: String
  /// The check that it ran on its sets of data; nil for a run on a whole county.
  public let check: String?
  public let printed: String
  /// The files that it released, by name.
  public let released: [String: [UInt8]]
  /// What is not as its author said; nil where everything is.
  public let fault: String?

  /// What a fault begins with where the test did not come to its end.
  public static let stopped = "it stopped: "

  public init(
    test: String, check: String? = nil, printed: String, released: [String: [UInt8]], fault: String?
  ) {
    (self.test, self.check, self.printed, self.released, self.fault) = (test, check, printed, released, fault)
  }

  var lines: Int { printed.split(separator: "\n").count }
}
