import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnReport
import TrinnTable

/// A county's tables, opened: each is read when it is first asked for.
public final class CountyHandle: HandleObject, BindingValue {
  public static let handleType = "county"
  public let folder: DataFolder
  public let data: CountyData
  let builders = PackBuilderCache()

  public init(_ folder: DataFolder) {
    self.folder = folder
    data = CountyData(folder)
    // Its own places and schools have names of their own; they are read when a name is first asked for.
    let path = folder.path
    CodeLists.add(
      RegisterNames.places { try DataFolder(path).register() }
        + [RegisterNames.schools { try? DataFolder(path).table(named: "schools") }], of: path)
  }

  public func shown(in display: Display) -> String {
    let unknown = folder.unknownFiles.isEmpty ? "" : "\nnot recognised: \(folder.unknownFiles.joined(separator: ", "))"
    let tables = "\(folder.name), \(folder.tableNames.count) tables: \(folder.tableNames.joined(separator: ", "))"
    return TextWidth.wrapped(tables, to: display.columns, indent: "  ").joined(separator: "\n") + unknown
  }

  static let type = HandleType(
    CountyHandle.self, summary: "The tables of one county, by their canonical names.",
    member: { handle, name in
      guard handle.folder.tableNames.contains(name) else { return nil }
      let file = try handle.folder.file(of: name)
      return .handle(
        Handle(TableHandle(try handle.folder.plan(named: name), from: file.map { TableHandle.Origin(file: $0) { [] } }))
      )
    },
    memberNames: { $0.folder.tableNames })
}

/// The pupils who entered a stage in one autumn, or in several, under a named definition.
public final class CohortHandle: HandleObject, BindingValue {
  public static let handleType = "cohort"
  public let cohort: Cohort

  public init(_ cohort: Cohort) { self.cohort = cohort }

  public func shown(in display: Display) -> String {
    let title = (try? cohort.title(display.language)) ?? "a cohort of \(cohort.count) pupils"
    return ([title] + cohort.notes.map { $0[display.language] }).joined(separator: "\n")
  }

  static let type = HandleType(
    CohortHandle.self, summary: "The pupils who entered a stage together, followed over school years.",
    length: { $0.cohort.count })
}

/// One pack, ready to be released.
public final class PackHandle: HandleObject, BindingValue {
  public static let handleType = "pack"
  public let pack: Pack

  public init(_ pack: Pack) { self.pack = pack }

  public func shown(in display: Display) -> String { DocumentText.text(pack.document, display) }

  static let type = HandleType(
    PackHandle.self, summary: "A data pack for one reader.",
    member: { handle, name in
      switch name {
      case "name": .text(handle.pack.place.name)
      case "code": .text(handle.pack.place.code)
      case "file": .text(handle.pack.fileName)
      case "title": .text(handle.pack.document.title)
      case "sections": .integer(Int64(handle.pack.speakingSections))
      default: nil
      }
    },
    memberNames: { _ in ["code", "file", "name", "sections", "title"] })
}
