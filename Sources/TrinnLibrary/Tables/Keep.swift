import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let tableKeep = Binding(
    "table:keep", "Keeps a copy of a file's table beside the file, so that it opens at once the next time.",
    Required<TableHandle>("t", "A table as read() gave it."),
    returns: "the table", discloses: .rows,
    details: """
      The copy lies in the folder .trinn beside the file, and only you may read it. It holds pseudonyms and no identity \
      numbers, and nothing that the file does not hold. It is used by read() as long as the file is the same, and made anew \
      when the file has changed; a damaged copy is never used. t:forget() deletes it, kept() lists what there is.
      """,
    searchWords: ["cache", "snapshot", "save", "faster", "lagre"],
    examples: [
      Example("#kept \"examples/fjordland\"", shows: "0"),
      Example("t:keep()", given: [.small], fails: "only a table that read() gave can be kept"),
    ]
  ) { context, t in
    let file = try FileReading.file(of: t)
    // Reading it whole may find what is worth a sentence.
    let table = try t.table
    let bytes = try file.file.keep(table, sentences: file.sentences())
    context.emit(
      "kept: \(FilePath.name(of: file.file.path)), \(FileReading.megabytes(Int64(bytes))) in \(ReadFile.folderName); "
        + "t:forget() deletes it\n")
    return t
  }

  static let tableForget = Binding(
    "table:forget", "Deletes the copy that keep made of the table's file.",
    Required<TableHandle>("t", "A table as read() gave it."),
    returns: "true where there was a copy", discloses: .open, searchWords: ["delete", "cache", "snapshot", "slett"],
    examples: [
      Example(
        "read(\"examples/fjordland/schools.csv\"):forget()",
        shows: "UTF-8 with byte order mark, semicolon between cells, decimal comma (assumed), names on line 1\nfalse"),
      Example("t:forget()", given: [.small], fails: "only a table that read() gave can be kept"),
    ]
  ) { _, t in try FileReading.file(of: t).file.forget() }

  static let kept = Binding(
    "kept", "Lists the copies that keep made of the files of a folder.",
    Defaulted<String>("folder", "The folder of the files.", default: ".", content: .path),
    returns: "a table: file, megabytes, made", discloses: .open, searchWords: ["cache", "snapshots", "copies"],
    examples: [
      Example("#kept \"examples/fjordland\"", shows: "0"),
      Example("kept \"examples/fjordlnd\"", fails: "did you mean \"examples/fjordland\"?"),
    ]
  ) { context, folder in
    let copies = ReadFile.copies(in: try context.session(as: LibrarySession.self).existing(folder))
    return TableHandle(
      try Table(
        [
          "file": Column(texts: copies.map(\.file)),
          "megabytes": Column(numbers: copies.map { (Double($0.bytes) / 1e5).rounded() / 10 }),
          "made": Column(
            dates: copies.map { copy in copy.made.map { CalendarDate(day: Int32(clamping: $0 / 86_400)) } },
            missing: .undefined),
        ], subject: .open))
  }
}

extension FileReading {
  static func megabytes(_ bytes: Int64) -> String { bytes < 1 << 20 ? "under 1 MB" : "\(bytes >> 20) MB" }

  /// - Throws: `refused` for a table that is no whole file's.
  static func file(of t: TableHandle) throws -> TableHandle.Origin {
    guard let origin = t.origin else {
      throw TrinnError(
        .refused, "only a table that read() gave can be kept", hint: "t = read \"file.csv\", then t:keep()")
    }
    return origin
  }
}
