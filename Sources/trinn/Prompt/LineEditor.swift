import CTrinnEdit
import Glibc

/// A line at a time from a terminal, with history, editing and completion.
final class LineEditor {
  enum Input {
    case line(String)
    /// Ctrl-C: the line is given up.
    case interrupted
    case end
  }

  /// What a Tab adds at the cursor, and what it lists under the line.
  struct Completion {
    var insertion = ""
    var list = ""
  }

  private var editor: OpaquePointer?
  private let complete: (String) -> Completion
  private let historyPath: String?

  /// - Parameter complete: gets what stands before the cursor.
  init?(complete: @escaping (String) -> Completion) {
    self.complete = complete
    historyPath = LineEditor.historyFile()
    let context = Unmanaged.passUnretained(self).toOpaque()
    editor = te_open(
      { context, line, cursor, answer in
        guard let context, let line else { return }
        let editor = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
        let bytes = UnsafeRawBufferPointer(start: line, count: cursor)
        let completion = editor.complete(String(decoding: bytes, as: UTF8.self))
        te_completion_insert(answer, completion.insertion)
        te_completion_show(answer, completion.list)
      }, context)
    guard editor != nil else { return nil }
    if let historyPath { _ = te_history_load(editor, historyPath) }
  }

  deinit { te_close(editor) }

  func read(_ prompt: String) -> Input {
    var line: UnsafePointer<CChar>?
    switch te_read(editor, prompt, &line) {
    case TE_LINE: return .line(line.map { String(cString: $0) } ?? "")
    case TE_INTERRUPTED: return .interrupted
    default: return .end
    }
  }

  /// Kept at once: what a power cut takes is at most one line.
  func remember(_ line: String) {
    te_history_add(editor, line)
    guard let historyPath else { return }
    let mask = umask(0o077)
    defer { umask(mask) }
    let temporary = historyPath + ".new"
    if te_history_save(editor, temporary) { rename(temporary, historyPath) }
  }

  /// `$XDG_STATE_HOME/trinn/history`, by default under `~/.local/state`; nil where there is no home.
  private static func historyFile() -> String? {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let base = variable("XDG_STATE_HOME") ?? variable("HOME").map({ $0 + "/.local/state" }) else { return nil }
    var path = ""
    for part in (base + "/trinn").split(separator: "/") {
      path += "/" + part
      mkdir(path, 0o700)
    }
    return access(path, W_OK) == 0 ? path + "/history" : nil
  }
}
