import Glibc
import TrinnBasis
import TrinnBinding

/// The screen: how wide it is, whether there is one, and the one way to standard error.
enum Terminal {
  static let isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  static let showsColour = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil

  static var display: Display {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Display(
      columns: isKnown ? Int(size.ws_col) : 100, rows: 20, isColoured: showsColour)
  }

  /// Of a run that may go on without anybody: what it prints ends in a file or a mail where no screen is.
  static func display(showsPupils: Bool) -> Display {
    var display = display
    display.showsPupils = showsPupils || isatty(STDOUT_FILENO) == 1
    return display
  }

  static func write(_ text: String) { send(text, to: STDOUT_FILENO) }

  static func complain(_ text: String) {
    let text = SafeText.block(text)
    send((isatty(STDERR_FILENO) == 1 ? wrapped(text, always: true) : text) + "\n", to: STDERR_FILENO)
  }

  /// Lines that are longer than the screen is wide, broken between words; what follows stands below where their text
  /// begins. Where no one looks at a screen the text stays as it is.
  static func wrapped(_ text: String, always: Bool = false) -> String {
    guard always || isatty(STDOUT_FILENO) == 1 else { return text }
    return WrappedText.wrapped(text, to: display.columns)
  }

  /// Straight to the descriptor: nothing waits in a buffer when the program ends or is stopped.
  static func send(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let base = rest.baseAddress, !rest.isEmpty {
        let written = Glibc.write(descriptor, base, rest.count)
        if written > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        } else if errno != EINTR {
          return
        }
      }
    }
  }

  /// The error as one paragraph, and under it the way through the script that led there.
  static func complain(_ error: TrinnError) { complain(paragraph(error)) }

  static func paragraph(_ error: TrinnError) -> String {
    var text = error.description
    for cause in error.causes where cause.sentence != error.sentence { text += "\n  from: \(cause)" }
    if let traceback = error.traceback {
      let lines = traceback.split(separator: "\n")
      // The place of a one-line input is no news.
      if lines.count > 1 { text += lines.map { "\n  \($0.trimmingPrefix(while: \.isWhitespace))" }.joined() }
    }
    return text
  }
}
