import Dispatch
import Glibc
import TrinnBasis

/// A line on standard error for work that takes over a second: how long so far, and what it is at. Nothing where there
/// is no terminal.
final class ProgressLine {
  private let timer: (any DispatchSourceTimer)?

  init() {
    guard isatty(STDERR_FILENO) == 1 else {
      timer = nil
      return
    }
    let start = DispatchTime.now()
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 0.5)
    timer.setEventHandler {
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
      let what = Progress.text.map { ": \(SafeText.line($0))" } ?? ""
      Terminal.send("\r\u{1B}[K… \(Int(seconds)) s\(what) (Ctrl-C stops)", to: STDERR_FILENO)
    }
    timer.resume()
    self.timer = timer
  }

  func stop() {
    guard let timer else { return }
    timer.cancel()
    Progress.say(nil)
    Terminal.send("\r\u{1B}[K", to: STDERR_FILENO)
  }
}
