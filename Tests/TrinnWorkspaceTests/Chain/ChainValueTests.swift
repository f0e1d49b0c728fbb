import Testing
import TrinnBasis
import TrinnWorkspace

/// Objects as scripts and files give them: by the names of their fields.
@Suite struct ChainValueTests {
  @Test func fieldsComeBackAsTheyWereGiven() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    let plan = try workspace.add("plan", ["text": .text("Plan"), "municipality": .text("9001")])
    let action = try workspace.add(
      "action",
      [
        "plan": .text(plan), "text": .text("Rutine"), "for_whom": .text("8. trinn"), "cost": .integer(12000),
        "from": .text("2026-10-01"),
      ])
    try workspace.change(action, ["owner": .text("rektor"), "status": .text("underway")])
    let kept = try workspace.object(action, as: Action.self)
    #expect(kept.version == 2 && kept.object.owner == "rektor" && kept.object.status == .underway)
    #expect(kept.object.forWhom == "8. trinn" && kept.object.cost == 12000)
    let fields = try workspace.fields(of: action)
    #expect(fields.map(\.name) == ["plan", "goals", "text", "for_whom", "owner", "from", "cost", "status"])
    #expect(fields.first { $0.name == "from" }?.value == .text("2026-10-01"))
  }

  @Test func whatAFieldDoesNotTakeIsSaid() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    func error(_ kind: String, _ values: [String: ChainValue]) -> String {
      do { return try workspace.add(kind, values) } catch { return "\(error)" }
    }
    #expect(error("action", [:]).contains("action: \"text\" is missing"))
    #expect(error("action", ["text": .text("x"), "ower": .text("y")]).contains("did you mean \"owner\"?"))
    #expect(error("action", ["text": .text("x"), "from": .text("1.10.2026")]).contains("a day as 2026-10-01"))
    #expect(error("action", ["text": .text("x"), "cost": .text("much")]).contains("wanted a number, got a text"))
    #expect(error("action", ["text": .text("x"), "status": .text("begun")]).contains("unknown status \"begun\""))
    #expect(error("finding", ["text": .text("x"), "figures": .text("figure-1")]).contains("no figure called"))
    #expect(error("acton", [:]).contains("did you mean \"action\"?"))
    #expect(try workspace.table(ofKind: "action").rowCount == 0)
  }
}
