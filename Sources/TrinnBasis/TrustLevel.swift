/// How far a script is trusted. A level decides where its interpreter lives and what its figures pass on their way to it.
public enum TrustLevel: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// From elsewhere, trusted for nothing more: a child without rows; numbers are made safe when they enter it.
  case shared
  /// From elsewhere, read by this county and pinned by its content: a child without rows; the figures of an own script,
  /// and only the documents that its header declares.
  case adopted
  /// The user's own: may share the process with the data; what leaves passes the gate.
  case own

  private var rank: Int {
    switch self {
    case .shared: 0
    case .adopted: 1
    case .own: 2
    }
  }

  public static func < (first: TrustLevel, second: TrustLevel) -> Bool { first.rank < second.rank }
}
