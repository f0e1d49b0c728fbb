import Testing
import TrinnBasis
import TrinnTable
import TrinnWorkspace

/// From a figure to a plan that is kept, and both ways along it.
@Suite struct ChainTests {
  static func day(_ text: String) throws -> ChainDate { try #require(ChainDate(text)) }

  /// A chain from a data version to a month in the wheel, and beside it one that rests on another version.
  struct Story {
    let workspace: Workspace
    var version = "grade10@1"
    var release = ""
    var ids: [String] = []
    var other = ""

    init(_ folder: TemporaryFolder) throws {
      workspace = try Workspace.made(folder)
      release = try workspace.released("absence", of: "grade10@1")
      let figure = try workspace.add(
        CitedFigure(indicator: "absence", place: "9001", value: 14.2, n: 120, release: release))
      let finding = try workspace.add(Finding(text: "Fraværet er høyere enn i fylket", figures: [figure.id]))
      let plan = try workspace.add(
        TransitionPlan(text: "Plan for overganger", municipality: "9001", findings: [finding.id]))
      let goal = try workspace.add(
        Goal(plan: plan.id, indicator: "absence", baseline: 14.2, target: 10, date: try day("2027-06-01")))
      let action = try workspace.add(Action(plan: plan.id, goals: [goal.id], text: "Felles fraværsrutine"))
      let wheel = try workspace.add(Wheel(municipality: "9001", year: "2025-26", plans: [plan.id]))
      let task = try workspace.add(
        WheelTask(wheel: wheel.id, month: 10, text: "Les fraværet", action: action.id))
      ids = [figure.id, finding.id, plan.id, goal.id, action.id, wheel.id, task.id]
      let elsewhere = try workspace.released("points", of: "pupil_years@2")
      other = try workspace.add(CitedFigure(indicator: "points", release: elsewhere)).id
    }
  }

  @Test func aMonthInTheWheelLeadsToTheDataBehindIt() throws {
    let story = try Story(TemporaryFolder())
    let causes = try story.workspace.causes(of: "task-1")
    #expect(Set(causes.map(\.id)) == Set(story.ids.dropLast() + [story.release, story.version]))
    #expect(causes.map(\.distance) == causes.map(\.distance).sorted())
    #expect(causes.last?.id == story.version)
    #expect(causes.first { $0.id == "finding-1" }?.title == "Fraværet er høyere enn i fylket")
  }

  @Test func restatedDataLeadsToThePlansThatItTouches() throws {
    let story = try Story(TemporaryFolder())
    let touched = try story.workspace.touched(by: story.release).map(\.id)
    #expect(Set(touched) == Set(story.ids))
    #expect(!touched.contains(story.other))
    #expect(try story.workspace.touched(by: "task-1").isEmpty)
  }

  /// What lies before a thing has that thing behind it: the two ways are one.
  @Test func bothWaysAgree() throws {
    let story = try Story(TemporaryFolder())
    for id in story.ids {
      for cause in try story.workspace.causes(of: id) where cause.kind != "version" {
        #expect(try story.workspace.touched(by: cause.id).contains { $0.id == id }, "\(cause.id) and \(id)")
      }
    }
  }

  @Test func ringsEnd() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    let plan = try workspace.add(TransitionPlan(text: "Plan", municipality: "9001"))
    let goal = try workspace.add(Goal(plan: plan.id, indicator: "absence", date: try Self.day("2027-06-01")))
    let action = try workspace.add(Action(plan: plan.id, goals: [goal.id], text: "Rutine"))
    #expect(try workspace.causes(of: action.id).map(\.id) == [goal.id, plan.id])
  }

  // MARK: History

  @Test func everyStateIsKeptWithRoleAndTime() throws {
    let folder = try TemporaryFolder()
    let first = try Workspace.made(folder, at: 1000)
    let action = try first.add(Action(text: "Rutine"))
    let second = try Workspace.opened(folder, role: "head teacher", at: 2000)
    let changed: Kept<Action> = try second.change(action.id, from: 1) { action in
      action.owner = "rektor"
      action.status = .underway
    }
    #expect(changed.version == 2 && changed.role == "head teacher" && changed.changed == Moment(seconds: 2000))
    let states = try second.history(of: action.id, as: Action.self)
    #expect(states.map(\.role) == ["adviser", "head teacher"])
    #expect(states.map(\.at.seconds) == [1000, 2000])
    #expect(states.map(\.object.owner) == [nil, "rektor"])
    #expect(try first.object(action.id, as: Action.self) == changed)
  }

  @Test func aChangeByAnotherIsNotWrittenOver() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    let action = try workspace.add(Action(text: "Rutine"))
    let _: Kept<Action> = try workspace.change(action.id, from: 1) { $0.owner = "rektor" }
    let error = #expect(throws: TrinnError.self) {
      let _: Kept<Action> = try workspace.change(action.id, from: 1) { $0.owner = "rådgiver" }
    }
    #expect(error?.code == .mismatch && error?.sentence.contains("at version 2") == true)
    #expect(try workspace.object(action.id, as: Action.self).object.owner == "rektor")
  }

  @Test func aChangeThatChangesNothingIsNone() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    let action = try workspace.add(Action(text: "Rutine"))
    let same: Kept<Action> = try workspace.change(action.id) { $0.text = "Rutine" }
    #expect(same == action)
    #expect(try workspace.history(of: action.id, as: Action.self).count == 1)
  }

  @Test func linksFollowTheChange() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    let plans = try ["A", "B"].map { try workspace.add(TransitionPlan(text: $0, municipality: "9001")) }
    let action = try workspace.add(Action(plan: plans[0].id, text: "Rutine"))
    let _: Kept<Action> = try workspace.change(action.id) { $0.plan = plans[1].id }
    #expect(try workspace.objects(Action.self, of: plans[0].id).isEmpty)
    #expect(try workspace.objects(Action.self, of: plans[1].id).map(\.id) == [action.id])
  }

  // MARK: What is refused

  @Test func whatCannotBeMeantIsRefusedAndNothingIsKept() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    func error(_ work: () throws -> Void) -> String {
      do { try work() } catch let error as TrinnError { return error.description } catch { return "\(error)" }
      return ""
    }
    #expect(error { _ = try workspace.add(Finding(text: "  ")) }.contains("finding: \"text\" is missing"))
    #expect(error { _ = try workspace.add(Finding(text: "x", figures: ["figure-9"])) }.contains("no figure called"))
    #expect(error { _ = try workspace.add(Finding(text: "x", figures: ["plan-1"])) }.contains("no figure called"))
    #expect(error { _ = try workspace.add(Finding(text: "x", status: .rejected)) }.contains("with a reason"))
    #expect(error { _ = try workspace.add(Wheel(year: "2025-27")) }.contains("school year"))
    #expect(error { _ = try workspace.add(TransitionPlan(text: "x")) }.contains("municipality or a catchment"))
    #expect(error { _ = try workspace.add(CitedFigure(indicator: "x", value: .nan)) }.contains("none that can be kept"))
    #expect(error { _ = try workspace.object("plan-1", as: Finding.self) }.contains("names are as finding-12"))
    #expect(error { _ = try workspace.causes(of: "nonsense") }.contains("nothing called"))
    for kind in ChainKinds.all { #expect(try workspace.table(ofKind: kind.kind).rowCount == 0) }
    #expect(error { _ = try workspace.table(ofKind: "plans") }.contains("did you mean \"plan\"?"))
  }

  // MARK: As tables, and by words

  @Test func eachKindIsATable() throws {
    let story = try Story(TemporaryFolder())
    let table = try story.workspace.table(ofKind: "goal")
    #expect(table.names.starts(with: ["id", "plan", "indicator", "baseline", "target", "date"]))
    #expect(try table.column("date")[0] == .date(Self.day("2027-06-01").date))
    #expect(try table.column("target")[0] == .number(10))
    #expect(try story.workspace.table(ofKind: "wheel").column("plans")[0] == .text("plan-1"))
  }

  /// The fields that are declared are those that are kept, in every kind.
  @Test func everyFieldIsDeclared() throws {
    let samples: [any ChainObject] = [
      CitedFigure(
        indicator: "a", place: "a", period: "a", definition: "a", value: 1, low: 0, high: 2, n: 3, release: "release-1",
        versions: ["a@1"], source: "a"),
      Finding(
        text: "a", theme: "a", municipality: "a", figures: ["figure-1"], release: "release-1", test: "a",
        status: .rejected, reason: "a"),
      Response(
        finding: "finding-1", theme: "a", answer: .disputed, reason: "a", text: "a", municipality: "a", school: "a",
        author: "a", date: try Self.day("2026-10-01")),
      Action(
        plan: "plan-1", goals: ["goal-1"], text: "a", forWhom: "a", theme: "a", owner: "a",
        from: try Self.day("2026-10-01"), to: try Self.day("2026-10-02"), cost: 1, status: .stopped, reason: "a"),
      WheelTask(
        wheel: "wheel-1", month: 1, text: "a", owner: "a", action: "action-1", plan: "plan-1",
        finding: "finding-1", recurs: true, done: try Self.day("2026-10-01")),
      CatchmentArea(
        name: "a", school: "a", municipalities: ["a"], feederSchools: ["a"], from: try Self.day("2026-10-01"),
        to: try Self.day("2026-10-02")),
    ]
    for sample in samples {
      #expect(try ChainText.keys(of: sample) == Set(type(of: sample).fields.map(\.name)), "\(type(of: sample).kind)")
    }
  }

  @Test func wordsAreFoundByTheirBeginnings() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    try workspace.add(Project(text: "Fraværsrutine i åttende", theme: "fravær"))
    try workspace.add(Project(text: "Lesing", theme: "norsk"))
    try workspace.add(Action(text: "Fraværsteam"))
    #expect(try workspace.search("fravær", kind: "project").map(\.id) == ["project-1"])
    #expect(try workspace.search("FRAVÆR").count == 2)
    #expect(try workspace.search("fravaer").isEmpty)
    #expect(try workspace.search("\" OR * NEAR(").isEmpty)
    let _: Kept<Project> = try workspace.change("project-2") { $0.text = "Lesing og fravær" }
    #expect(try workspace.search("fravær", kind: "project").count == 2)
  }
}
