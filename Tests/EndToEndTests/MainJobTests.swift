import Foundation
import Testing

/// The job that the program is for: a county's files in, a pack for every municipality out.
@Suite("The main job")
struct MainJobTests {
  private static let script = "scripts/kommunepakke.lua"

  /// One run, shared: it is the longest of the suite.
  static let job = Task {
    let folder = try TemporaryFolder()
    let outcome = try await Program.run(["run", script, "--data", "examples/fjordland", "--out", folder.path])
    return (folder: folder, outcome: outcome)
  }

  @Test func `every municipality gets a page, and an index leads to each`() async throws {
    let (folder, outcome) = try await Self.job.value
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "")
    let pages = folder.files.filter { $0 != "index.html" }
    #expect(pages.count == 15)
    #expect(pages.allSatisfy { $0.hasSuffix(".html") })
    #expect(
      outcome.output.split(separator: "\n").filter { $0.hasPrefix("Kunnskapsgrunnlag for ") }.count == pages.count)
    let index = try String(contentsOf: folder.url("index.html"), encoding: .utf8)
    for page in pages { #expect(index.contains("href=\"\(page)\""), "\(page)") }
  }

  @Test func `a page needs nothing but itself`() async throws {
    let (folder, _) = try await Self.job.value
    try #require(!folder.files.isEmpty)
    for file in folder.files {
      let page = try String(contentsOf: folder.url(file), encoding: .utf8)
      #expect(page.hasPrefix("<!"))
      #expect(!page.contains("<script"), "\(file)")
      #expect(!page.contains(/(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?\/\//), "\(file)")
      #expect(!page.contains("<link"), "\(file)")
      if file != "index.html" {
        #expect(page.contains("<svg"), "\(file)")
        #expect(page.contains("Hva vil dere samarbeide om?"), "\(file)")
      }
    }
  }

  @Test func `the same data give the same bytes`() async throws {
    let (first, _) = try await Self.job.value
    let second = try TemporaryFolder()
    let outcome = try await Program.run(["run", Self.script, "--data", "examples/fjordland", "--out", second.path])
    #expect(outcome.status == 0)
    #expect(second.files == first.files)
    for file in first.files {
      #expect(try Data(contentsOf: first.url(file)) == Data(contentsOf: second.url(file)), "\(file)")
    }
  }

  @Test func `even the smallest municipality reads something in at least three of five sections`() async throws {
    let code = """
      local packs, few = open("examples/fjordland"):packs { by = "municipality" }, {}
      for _, pack in ipairs(packs) do
        if pack.sections < 3 then few[#few + 1] = pack.name .. " " .. pack.sections end
      end
      return #packs .. ": " .. table.concat(few, ", ")
      """
    let outcome = try await Program.run(["eval", code])
    #expect(outcome.output == "15: \n", "\(outcome.errors)")
  }

  @Test(arguments: [
    "--by region", "--by school --format txt", "--by origin_school --lang en --format txt", "--lang en --format txt",
  ])
  func `the other readers, English and text`(_ options: String) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Program.run(
      ["run", Self.script, "--data", "examples/fjordland", "--out", folder.path]
        + options.split(separator: " ").map(String.init))
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.files.count >= 3)
    let isText = options.contains("txt")
    for file in folder.files {
      let page = try String(contentsOf: folder.url(file), encoding: .utf8)
      #expect(file.hasSuffix(isText ? ".txt" : ".html"))
      #expect(page.utf8.count > 400)
      #expect(!isText || !page.contains("\u{1B}"))
    }
    #expect(options.contains("--lang en") != outcome.output.contains("Kunnskapsgrunnlag for"))
  }
}
