import Foundation
import Testing
import TrinnBasis
import TrinnTable

@Suite("Several Udir exports are one table")
struct UdirFolderTests {
  private func file(_ folder: URL, _ stamp: String, year: String, points: String) throws -> String {
    let text = """
      sep=\t
      EnhetNivaa\tFylkekode\tKommunekode\tOrganisasjonsnummer\tFylke\tKommune\tEnhetNavn\t\
      \(year).Lesing.8. årstrinn.Alle eierformer.Alle kjønn.Skalapoeng
      1\t00\t0000\tI\tAlle fylker\tAlle kommuner\tAlle skoler\t\(points)

      """
    let url = folder.appendingPathComponent("\(year)_\(stamp)_Nasjonale_proever_ungdomstrinn.csv")
    try Data(text.utf8).write(to: url)
    return url.path
  }

  private func folder() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("udir-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  @Test("years stand below each other")
  func years() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = try UdirExport.read(paths: [
      file(folder, "20250101-0800", year: "2023-24", points: "49"),
      file(folder, "20250101-0801", year: "2024-25", points: "48"),
    ]).table
    #expect(Set(try table.cells("period")) == ["2023-24", "2024-25"])
    #expect(Set(try table.cells("value")) == ["49.0", "48.0"])
  }

  @Test("of two editions of the same figures the later stands, and the other is named")
  func editions() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let old = try file(folder, "20240101-0800", year: "2023-24", points: "40")
    let new = try file(folder, "20250101-0800", year: "2023-24", points: "49")
    for paths in [[old, new], [new, old]] {
      let table = try UdirExport.read(paths: paths).table
      #expect(try table.cells("value") == ["49.0"])
      #expect(
        table.notes.contains(
          "2023-24_20240101-0800_Nasjonale_proever_ungdomstrinn.csv gave way to a later export of the same figures"))
    }
  }

  @Test("no file is an error and not an empty table")
  func none() throws {
    let error = try #require(throws: TrinnError.self) { try UdirExport.read(paths: []) }
    #expect(error.code == .noData)
  }
}
