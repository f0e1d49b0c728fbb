import Foundation
import TrinnBasis
import TrinnDisclosure
import TrinnReport

/// One finished pack: the document, what it is called, and what was hidden in it.
public struct Pack: Sendable {
  public let place: PackBuilder.Place
  public let document: Document
  /// Without folder and ending.
  public let fileName: String
  /// For the maker of the pack, who may ask why.
  public let hidden: [HiddenCell]
  /// Sections that say something, of all; a pack of stars has failed.
  public let speakingSections: Int
  /// Of whom its figures tell, for the memory of releases.
  let told: @Sendable (any ReleaseHistory) throws -> [SharedQuestion]

  /// With the sections of another document behind its own.
  func adding(_ more: Document) -> Pack {
    var whole = document
    whole.sections += more.sections
    return Pack(
      place: place, document: whole, fileName: fileName, hidden: hidden,
      speakingSections: speakingSections + more.sections.count, told: told)
  }
}

extension PackBuilder {
  public func pack(for place: Place) throws -> Pack {
    let page = PackPage(builder: self, place: place)
    let sections = try reader.sections.map { try PackSectionWriter(page: page, section: $0).write() }
    let hidden = reader.indicators.sorted().flatMap { sheet($0)?.hidden(of: place.code) ?? [] }
    var document = Document(
      title: words.title(place.name), subtitle: words.subtitle(countyName, lastYear: page.lastYear), language: language)
    document.sections = [DocumentSection("", try page.firstPage(hidden))] + sections.map(\.section)
    document.colophon = words.colophon(isSynthetic: county.name.contains("(synthetic)"))
    return Pack(
      place: place, document: document, fileName: PackBuilder.fileName(place), hidden: hidden,
      speakingSections: sections.count { $0.speaks }, told: { [self] in try told(of: place, $0) })
  }

  var words: PackWords { PackWords(language: language, reader: reader) }

  /// Letters that every file system and web server takes.
  static func fileName(_ place: Place) -> String {
    var name = ""
    for character in place.name.lowercased() {
      switch character {
      case "æ", "ä": name += "ae"
      case "ø", "ö": name += "o"
      case "å": name += "a"
      // Sami letters that are no other letter with a mark.
      case "đ": name += "d"
      case "ŋ": name += "n"
      case "ŧ": name += "t"
      default:
        let plain = String(character).folding(options: .diacriticInsensitive, locale: nil)
        if plain.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
          name += plain
        } else if !name.hasSuffix("-") {
          name += "-"
        }
      }
    }
    let isCode = place.code.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLetter) }
    return isCode && place.code != place.name ? "\(place.code)-\(name)" : name
  }
}
