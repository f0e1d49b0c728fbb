import ArgumentParser
import Foundation
import TrinnBasis
import TrinnPackage

/// `trinn key`: the key that signs what this county shares.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Makes the key that signs your packages, and shows it.",
    subcommands: [New.self, Show.self])

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "new", abstract: "Makes a key.")

    @Argument(help: "The file; author.key in your configuration folder where none is named.", completion: .file())
    var file: String?

    @Flag(help: "Do not ask for a pass phrase: whoever can read the file can sign as you.")
    var withoutPhrase = false

    func run() throws {
      let path = try file ?? KeyFile.usual()
      guard !FileManager.default.fileExists(atPath: path) else {
        throw TrinnError(
          .cannotWrite, "there is a key in \"\(SafeText.line(path))\" already",
          hint: "those who trust it know no other; name another file for a second key")
      }
      // Others may trust the key whose secret half was lost: its public half says which it was.
      guard !FileManager.default.fileExists(atPath: path + ".pub") else {
        throw TrinnError(
          .cannotWrite, "\"\(SafeText.line(path)).pub\" is the public half of a key whose secret half is not beside it",
          hint: """
            put \(SafeText.line(FilePath.name(of: path))) back from your copy; if it is lost, move the .pub away, and tell those \
            who trust it: trinn key show
            """)
      }
      let phrase = withoutPhrase ? nil : try askedPhrase()
      let secret = try SecretKey()
      let folder = FilePath.folder(of: path)
      if !folder.isEmpty {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
      try AtomicFile.write(path, try secret.file(phrase: phrase).utf8, mode: 0o600)
      try AtomicFile.write(path + ".pub", secret.key.file.utf8)
      Terminal.write(
        """
        secret key   \(path)   (keep it to yourself, and a copy in a safe place)
        public key   \(path).pub   (give it to whoever shall trust you)
        fingerprint  \(secret.key.fingerprint)

        Read the fingerprint to other counties by phone: it is how they know that the key is yours.

        """)
    }

    private func askedPhrase() throws(TrinnError) -> String {
      let hint = "--without-phrase makes a key that is not encrypted"
      let first = try Question.secret("A pass phrase for the key:", otherwise: hint)
      guard first.count >= 8 else {
        throw TrinnError(
          .outOfRange, "the pass phrase is shorter than 8 characters", hint: "four words are easy to remember")
      }
      guard try Question.secret("Once more:", otherwise: hint) == first else {
        throw TrinnError(.mismatch, "the two are not the same", hint: "trinn key new, once more")
      }
      return first
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Shows a public key and its fingerprint.")

    @Argument(help: "A .pub file or the key's text; your own key where none is named.")
    var key: String?

    func run() throws {
      let key = try KeyFile.written(key ?? KeyFile.usual() + ".pub")
      Terminal.write("key          \(key)\nfingerprint  \(key.fingerprint)\n")
    }
  }
}
