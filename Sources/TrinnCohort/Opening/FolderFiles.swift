import Foundation
import TrinnBasis

/// The files of a folder that may be tables, and what their names say.
enum FolderFiles {
  private static let endings = [".csv", ".tsv", ".txt"]

  /// In the order of their names, without hidden files and without the folder's own facts.
  static func names(in folder: String) throws(TrinnError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw TrinnError(.fileNotFound, "no folder \"\(folder)\"", hint: "give the folder that holds the tables")
    }
    guard isFolder.boolValue else {
      throw TrinnError(.unreadable, "\"\(folder)\" is a file, not a folder", hint: "read() reads one file")
    }
    guard let all = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw TrinnError(.unreadable, "the folder \"\(folder)\" cannot be read", hint: "may you read it?")
    }
    return all.filter { name in
      let lowercased = name.lowercased()
      return !name.hasPrefix(".") && lowercased != FolderFacts.fileName && endings.contains(where: lowercased.hasSuffix)
    }.sorted()
  }

  /// The table that a file's name means: its canonical name or one of its Norwegian ones.
  static func schema(named file: String) -> Schema? {
    let stem = Term.folded(String(file.prefix(upTo: file.lastIndex(of: ".") ?? file.endIndex)))
    return Schema.all.first { ([$0.name] + $0.fileNames).contains { Term.folded($0) == stem } }
  }
}
