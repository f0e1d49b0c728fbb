import Foundation
import TrinnBasis
import TrinnBinding
import TrinnTable

/// Spoils each reader's sample as real files are spoilt, and looks how the reader takes it.
enum PluginReaders {
  static let mutations = 200

  static func findings(
    in plugin: Plugin, _ stage: PluginStage, _ source: PluginSource
  ) throws -> [PluginFinding] {
    guard let folder = source.files.folder else { return [] }
    return try plugin.draft.readers.flatMap { reader in
      try findings(of: PluginReading(plugin: plugin, reader: reader), folder)
    }
  }

  private static func findings(of reading: PluginReading, _ folder: String) throws -> [PluginFinding] {
    let reader = reading.reader
    func finding(_ detail: String) -> PluginFinding {
      PluginFinding(rule: .readersSurvive, subject: reader.function.name, detail: detail)
    }
    guard let sample = reader.sample else {
      return [finding("names no sample: sample = \"examples/…\", a small file of invented data")]
    }
    let text: String
    do {
      text = try reading.text(of: PluginFiles.path(sample, in: folder))
      guard try reading.rows(of: text, file: FilePath.name(of: sample), ValueMap()).table().rowCount > 0 else {
        return [finding("makes no row of its own sample \(sample)")]
      }
    } catch {
      return [finding("does not read its own sample \(sample): \(error)")]
    }
    var generator = SeededGenerator(seed: seed, stream: reader.function.name)
    for number in 1...mutations {
      let spoilt = mutated(text, &generator)
      do {
        _ = try reading.rows(of: spoilt, file: FilePath.name(of: sample), ValueMap()).table()
      } catch let error as TrinnError where error.code == .limit || error.code == .fault {
        return [finding("spoilt sample \(number) of seed \(seed) ends it: \(error)")]
      } catch let error as TrinnError {
        // A place and a count may be told; a piece of the file may hold a pupil.
        if let told = told(error, of: spoilt) {
          return [
            finding("spoilt sample \(number) of seed \(seed): its error tells a piece of the file (\(told) characters)")
          ]
        }
      }
    }
    return []
  }

  static let seed: UInt64 = 2026

  /// One to three faults: a cut, a byte changed, a part doubled or taken out, a sign of another kind.
  private static func mutated(_ text: String, _ generator: inout SeededGenerator) -> String {
    var scalars = Array(text.unicodeScalars)
    let signs: [Unicode.Scalar] = [";", ",", "\t", "\n", "\"", "0", "-", "*", "æ", "{", "]", "\u{0}", "9", " "]
    for _ in 0...generator.below(3) {
      guard !scalars.isEmpty else { break }
      let place = generator.below(scalars.count)
      let length = min(1 + generator.below(40), scalars.count - place)
      switch generator.below(5) {
      case 0: scalars.removeSubrange(place...)
      case 1: scalars[place] = signs[generator.below(signs.count)]
      case 2: scalars.removeSubrange(place..<(place + length))
      case 3: scalars.insert(contentsOf: scalars[place..<(place + length)], at: place)
      default:
        scalars.insert(contentsOf: Array(repeating: signs[generator.below(signs.count)], count: length), at: place)
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  /// How many characters of a line of the file an error repeats, where that is more than a word.
  private static func told(_ error: TrinnError, of text: String) -> Int? {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init).filter { $0.count >= 12 }
    return lines.first { error.sentence.contains($0) }?.count
  }
}
