import Glibc
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

/// An interpreter with the whole library, as the prompt and the commands use it.
struct Workbench {
  let session: LibrarySession
  let interpreter: Interpreter

  init(language: String = "nb", outFolder: String = ".", display: Display = Terminal.display) throws {
    var display = display
    display.language = language
    session = LibrarySession(language: language, roots: [".", Installation.share], outFolder: outFolder)
    interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types, session: session, display: display,
      writer: { Terminal.write($0) })
    Stop.listen(interpreter.stopper)
  }
}

/// Ctrl-C stops what runs: the script at its next instruction, a kernel at its next look at the flag.
enum Stop {
  // Written once before the handler is set, and only read in it.
  nonisolated(unsafe) private static var stopper: Stopper?

  static func listen(_ stopper: Stopper) {
    self.stopper = stopper
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      Interrupt.process.raise()
      Stop.stopper?.interrupt()
    }
    action.sa_flags = Int32(SA_RESTART)
    sigaction(SIGINT, &action, nil)
  }
}
