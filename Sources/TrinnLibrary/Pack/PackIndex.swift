import TrinnBasis
import TrinnBinding
import TrinnReport

/// The page that leads to every pack of a set.
public final class PackIndexHandle: HandleObject, BindingValue {
  public static let handleType = "pack_index"
  public let document: Document

  init(_ document: Document) { self.document = document }

  public func shown(in display: Display) -> String { DocumentText.text(document, display) }

  static let type = HandleType(PackIndexHandle.self, summary: "A page with links to packs.")
}

extension Binding {
  static let packIndex = Binding(
    "pack_index", "Makes a page with a link to each pack, by region where there are regions.",
    Required<[PackHandle]>("packs", "The packs."),
    Option<String>("title", "The page's title.", default: "Kunnskapsgrunnlag"),
    returns: "a page; release writes it", discloses: .released, searchWords: ["index", "contents"],
    examples: [
      Example(
        "pack_index(fylke:packs { by = \"region\" })", given: [.county],
        shows: """
          Kunnskapsgrunnlag
          ════════════════════════════════════════════════════════════════════════════════════════════════════

          • Indre Fjordland: indre-fjordland.html
          • Midtre Fjordland: midtre-fjordland.html
          • Ytre Fjordland: ytre-fjordland.html
          """),
      Example("pack_index(1)", fails: "wanted a list of packs, got an integer"),
    ]
  ) { context, packs, title in
    var groups: [(region: String, links: [DocumentLink])] = []
    for handle in packs {
      let place = handle.pack.place
      let link = try DocumentLink(place.name, file: handle.pack.fileName + ".html")
      let region = place.region ?? ""
      if let index = groups.firstIndex(where: { $0.region == region }) {
        groups[index].links.append(link)
      } else {
        groups.append((region, [link]))
      }
    }
    let document = Document(
      title: title, language: context.language,
      sections: groups.sorted { $0.region < $1.region }.map { DocumentSection($0.region, [.links($0.links)]) })
    return PackIndexHandle(document)
  }
}
