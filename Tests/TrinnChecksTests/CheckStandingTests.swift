import Testing
import TrinnChecks
import TrinnTable

@Suite("How a group stands over the runs") struct CheckStandingTests {
  private func standing(_ levels: [CheckLevel]) -> [CheckStanding] {
    var standing = CheckStanding.none
    return levels.enumerated().map { place, level in
      standing = standing.following(level, on: CalendarDate(day: Int32(20_000 + 30 * place)))
      return standing
    }
  }

  @Test("a level rises at once and falls after two milder runs")
  func damping() {
    #expect(
      standing([.fine, .warn, .fine, .warn, .fine, .fine]).map(\.level) == [.fine, .warn, .warn, .warn, .warn, .fine])
  }

  @Test("what comes and goes is news once")
  func news() {
    let all = standing([.warn, .fine, .warn, .fine, .warn])
    let news = zip([CheckStanding.none] + all, all).map { $1.isNews(after: $0) }
    #expect(news == [true, false, false, false, false])
  }

  @Test("since and first seen are kept apart")
  func dates() {
    let all = standing([.warn, .fine, .fine, .stop])
    #expect(all[2].since == nil)
    #expect(all[3].since == CalendarDate(day: 20_090))
    #expect(all[3].firstSeen == CalendarDate(day: 20_000))
  }

  @Test("a run that failed changes nothing")
  func failed() {
    let all = standing([.warn, .couldNotRun])
    #expect(all[0] == all[1])
  }
}
