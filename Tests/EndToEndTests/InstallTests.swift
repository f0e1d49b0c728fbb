import Foundation
import Testing

/// A copy that was installed stands alone: it needs neither the checkout nor the folder it was built in.
@Suite("The installed program")
struct InstallTests {
  @Test func `makes the packs from another folder, with what lies beside it`() async throws {
    let place = try TemporaryFolder()
    let built = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    let installation = try await Program.run(
      [built, "--prefix", place.path + "/usr"], program: Program.root + "/Tests/Tools/install")
    #expect(installation.status == 0, "\(installation.errors)")
    let program = place.path + "/usr/bin/trinn"
    #expect(installation.output == "installed: \(program)\n")

    // Were the checkout's files used, the word below would not be found in what is written.
    let examples = place.url("usr/share/trinn/examples/fjordland/about.csv")
    let about = try String(contentsOf: examples, encoding: .utf8)
    try Data(about.replacing("Fjordland", with: "Installert").utf8).write(to: examples)
    let work = try TemporaryFolder()
    let outcome = try await Program.run(
      ["run", "scripts/kommunepakke.lua", "--by", "region", "--out", "packs"], in: work.path, program: program)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let pages = work.files.filter { $0.hasSuffix(".html") }
    #expect(pages.count >= 3)
    #expect(try pages.contains { try String(contentsOf: work.url($0), encoding: .utf8).contains("Installert") })

    let synthetic = try await Program.run(
      ["synth", "--pupils", "300", "--out", "county"], in: work.path, program: program)
    #expect(synthetic.status == 0, "\(synthetic.errors)")
    let opened = try await Program.run(["eval", "open('county')"], in: work.path, program: program)
    #expect(opened.output.contains("pupil_years"), "\(opened.errors)")
  }

  @Test func `the tool says what it lacks`() async throws {
    let outcome = try await Program.run([Program.root], program: Program.root + "/Tests/Tools/install")
    #expect(outcome.status == 2)
    #expect(outcome.errors == "install: wanted --prefix P\n")
  }
}
