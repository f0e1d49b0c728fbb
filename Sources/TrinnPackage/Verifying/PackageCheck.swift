/// What a package's verifier looks at, one by one. A test holds for each a package that only it refuses.
package enum PackageCheck: String, CaseIterable, Sendable {
  /// Every file but manifest and signature is in the manifest.
  case nothingExtra
  /// Every file of the manifest is there.
  case nothingMissing
  /// Every file has the content that the manifest says.
  case contents
  /// Only endings of texts: no program, no library.
  case endings
  /// No two names that some file systems take for one.
  case oneSpelling
  /// Sources and notes are UTF-8 without anything hidden.
  case plainSources
  /// No source is longer than the interpreter takes.
  case shortSources
  /// The manifest has the one text that its content gives.
  case manifestText
  /// The manifest says what the script's header or `plugin.toml` says.
  case sameFacts
  /// The file that runs is there.
  case main
  /// There is a signature, or the reader has asked for an unsigned package.
  case signed
  /// The manifest names the author's key where it is signed.
  case author
  /// The signature is that key's, of this manifest.
  case signature
  /// The signature was made for this name and version.
  case comment
  /// This version of Trinn is one that the package works with.
  case program
}
