import Testing
import TrinnBinding
import TrinnLibrary

@Suite("The catalogue as JSON")
struct CatalogueJSONTests {
  @Test("comes back the same")
  func json() throws {
    let catalogue = FunctionCatalogue(Library.bindings)
    let again = try FunctionCatalogue(json: try catalogue.json())
    #expect(again.functions == catalogue.functions)
    #expect(again.layout == FunctionCatalogue.layoutVersion)
  }
}
