import Synchronization
import TrinnBasis

/// A history that lasts as long as its session.
public final class ReleasesInMemory: ReleaseHistory {
  private struct State {
    var numbers: [String: UInt32] = [:]
    var releases: [RecordedRelease] = []
  }

  private let state = Mutex(State())

  private let approves: Bool

  /// - Parameter approves: whether a second person approves of everything, as in tests of what else protects.
  public init(approves: Bool = false) { self.approves = approves }

  public func isApproved(_ subject: String) -> Bool { approves }

  public func numbers(of pseudonyms: [String]) throws -> [UInt32] {
    try state.withLock { state in
      try pseudonyms.map { pseudonym in
        if let known = state.numbers[pseudonym] { return known }
        guard let next = UInt32(exactly: state.numbers.count) else {
          throw TrinnError(.limit, "a workspace holds at most 4 billion pupils")
        }
        state.numbers[pseudonym] = next
        return next
      }
    }
  }

  public func dataVersions() -> [String] {
    state.withLock { state in
      state.releases.reduce(into: []) { if !$0.contains($1.dataVersion) { $0.append($1.dataVersion) } }
    }
  }

  public func releases(of dataVersion: String) -> [RecordedRelease] {
    state.withLock { $0.releases.filter { $0.dataVersion == dataVersion } }
  }

  public func answer(to question: String, of dataVersion: String, level: TrustLevel) -> RecordedRelease? {
    state.withLock { state in
      state.releases.first { $0.question == question && $0.dataVersion == dataVersion && $0.level == level }
    }
  }

  public func record(_ release: RecordedRelease) { state.withLock { $0.releases.append(release) } }
}
