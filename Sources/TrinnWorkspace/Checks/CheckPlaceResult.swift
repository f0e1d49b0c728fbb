import TrinnBasis

/// What a check found at one place in one run.
public struct CheckPlaceResult: Sendable, Equatable {
  public enum Status: String, Sendable, Codable, CaseIterable {
    case fine
    case notify
    case warn
    case stop
    /// It could not be judged: an error is no pass.
    case failed
  }

  public var check: String
  /// Of what the check says; the history tells when it was another.
  public var definition: ContentHash
  /// A municipality, a school, a trade; empty for the whole.
  public var place: String
  public var status: Status
  public var value: Double?
  public var baseline: Double?
  /// Pupils that it rests on.
  public var n: Int?
  /// The data version that it read.
  public var version: String?
  public var sentence: String

  public init(
    check: String, definition: ContentHash, place: String = "", status: Status, value: Double? = nil,
    baseline: Double? = nil, n: Int? = nil, version: String? = nil, sentence: String
  ) {
    (self.check, self.definition, self.place, self.status) = (check, definition, place, status)
    (self.value, self.baseline, self.n, self.version, self.sentence) = (value, baseline, n, version, sentence)
  }
}

/// How a check stands at one place now.
public struct CheckState: Sendable, Equatable {
  public let check: String
  public let place: String
  public let status: CheckPlaceResult.Status
  /// When this status began.
  public let since: Moment
  /// When the place was first anything but fine; nil where it never was.
  public let firstSeen: Moment?
  /// How often the status has changed: what changes again and again flaps.
  public let changes: Int
  /// The number of the last run that judged it.
  public let lastRun: Int
}

/// One point of a check's trend at one place.
public struct CheckPoint: Sendable, Equatable {
  public let run: Int
  public let at: Moment
  public let status: CheckPlaceResult.Status
  public let value: Double?
  public let baseline: Double?
  public let n: Int?
  public let version: String?
}
