import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnReport

/// Plugins' parts of a document.
enum PluginSections {
  /// Lets a section write into a report.
  static func write(
    _ name: String, into report: ReportHandle, of county: CountyHandle, options: ValueMap, _ context: any CallContext
  ) throws {
    let registry = try context.session(as: LibrarySession.self).plugins
    let (plugin, section) = try registry.found(name, .section, { $0.sections }, name: \.name)
    report.add(.heading(section.title[report.language]))
    _ = try plugin.home.call(
      section.body, [.handle(Handle(report)), .handle(Handle(county)), .map(options)], of: name)
  }

  /// A document of these sections alone, as the readers of a pack get it.
  static func document(
    _ names: [String], of county: CountyHandle, options: ValueMap, title: String, language: Language,
    _ context: any CallContext
  ) throws -> Document {
    let report = ReportHandle(title: title, subtitle: "", language: language)
    for name in names { try write(name, into: report, of: county, options: options, context) }
    return try report.document(ReleaseRequest(audience: .municipality, indicator: ""))
  }
}
