import Foundation
import TrinnBinding

extension FunctionCatalogue {
  /// The catalogue for other tools: keys sorted, so that the same catalogue is the same text.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  public init(json: String) throws {
    self = try JSONDecoder().decode(FunctionCatalogue.self, from: Data(json.utf8))
  }
}
