import Testing
import TrinnBasis
import TrinnTable

/// What a plan computes, and what it leaves.
@Suite struct PlanTests {
  /// Counts what it is asked for.
  private final class Witness: ColumnSource {
    let whole: Table
    let prototype: Table
    let log = Log()

    init(_ whole: Table) throws {
      self.whole = whole
      prototype = try whole.head(0)
    }

    var words: String { "witness.csv" }
    var verb: String { "read" }

    func table(columns: [String]) throws -> Table {
      log.add(columns)
      return try whole.select(columns.map { "`\($0)`" }.joined(separator: ", "))
    }
  }

  private func witness() throws -> (source: Witness, plan: Plan) {
    let source = try Witness(
      Table(
        [
          "school": Column(texts: ["A", "A", "B", nil]), "sex": Column(texts: ["F", "M", "F", "F"]),
          "points": Column(numbers: [44.1, 31.5, nil, 40]), "days": Column(integers: [2, 18, 5, 0]),
        ], subject: .open))
    return (source, Plan(source))
  }

  @Test func nothingIsReadBeforeItIsAskedFor() throws {
    let (source, plan) = try witness()
    let count = try plan.where("points < 42").derive("double = days * 2").count("school")
    #expect(source.log.asked.isEmpty)
    #expect(count.names == ["school", "n"])
    #expect(try count.table().rowCount == 2)
  }

  @Test func columnsThatNobodyUsesAreNotRead() throws {
    let (source, plan) = try witness()
    _ = try plan.derive("double = days * 2").where("sex == 'F'").count("school").table()
    #expect(source.log.asked == [["school", "sex"]])
  }

  @Test func aColumnIsReadOnce() throws {
    let (source, plan) = try witness()
    _ = try plan.count("school").table()
    _ = try plan.summarise("m = mean(points)", by: "school").table()
    _ = try plan.table()
    #expect(source.log.asked == [["school"], ["points"], ["sex", "days"]])
  }

  @Test func whatTwoAskForIsMadeOnce() throws {
    let (_, plan) = try witness()
    let kept = try plan.where("days > 1")
    let (first, second) = (try kept.count("school"), try kept.count("school, sex"))
    #expect(first.explained().contains("made once and kept"))
    _ = try first.table()
    #expect(second.explained().contains("in memory") == false || kept.computed == nil)
    _ = try second.table()
    #expect(try kept.count("sex").explained().contains("take a table of 3 rows x 2 columns, in memory"))
  }

  @Test("who the pupils are is read when the gate asks how many, and not before")
  func identitiesWaitForTheGate() throws {
    let whole = try Table([
      "pupil": Column(identities: ["p", "p", "q", "r", nil]),
      "school": Column(texts: ["A", "A", "B", "A", "B"]), "days": Column(integers: [2, 3, 5, 30, 8]),
    ])
    let source = try Witness(whole)
    let plan = try Plan(source).where("days < 20").derive("weeks = days / 5")
    let means = try plan.summarise("m = mean(weeks)", by: "school").table()
    let counts = try plan.count("school").table()
    #expect(source.log.asked.allSatisfy { !$0.contains("pupil") })
    let rows = try whole.where("days < 20")
    for (made, direct) in [
      (means, try rows.derive("weeks = days / 5").group("school").summarise("m = mean(weeks)")),
      (counts, try rows.count("school")),
    ] {
      guard case .groups(let support) = made.subject, case .groups(let known) = direct.subject else {
        Issue.record("a table of groups says what it rests on")
        return
      }
      #expect(try support.counts() == known.counts())
    }
    #expect(source.log.asked.count { $0.contains("pupil") } == 1)
  }

  @Test("a table that somebody asks for whole says whose rows they are")
  func identitiesComeWithTheRows() throws {
    let source = try Witness(
      Table(["pupil": Column(identities: ["p", "q"]), "days": Column(integers: [2, 3])]))
    let plan = Plan(source)
    _ = try plan.count("days").table()
    #expect(try plan.table(columns: ["days"]).column("pupil")[1] == .text("q"))
    #expect(try plan.where("days > 2").table().names == ["pupil", "days"])
  }

  @Test func rowsAreCountedWithoutColumns() throws {
    let (source, plan) = try witness()
    #expect(try plan.where("days > 1").rowCount() == 3)
    #expect(source.log.asked == [["days"]])
  }

  @Test func anErrorIsSaidWhenTheStepIsTyped() throws {
    let (source, plan) = try witness()
    #expect { try plan.where("pionts < 35") } throws: { "\($0)".contains("did you mean \"points\"?") }
    #expect(throws: TrinnError.self) { try plan.derive("x = school + 1") }
    #expect(throws: TrinnError.self) { try plan.select("schol") }
    #expect(throws: TrinnError.self) { try plan.summarise("m = mean(school)", by: "school") }
    #expect(source.log.asked.isEmpty)
  }

  @Test func aConditionIsAskedBeforeWhatItDoesNotUse() throws {
    let (_, plan) = try witness()
    let steps = try plan.derive("double = days * 2").sort("-days").where("sex == 'F'").explained()
    #expect(
      steps.contains(
        """
        as it will run
          1. read witness.csv: all columns
          2. keep the rows where sex == 'F'
          3. derive double = days * 2
          4. sort by -days
        """), "\(steps)")
  }

  @Test func aJoinReadsTheColumnsThatSomebodyWantsOfBothSides() throws {
    let (pupils, left) = try witness()
    let schools = try Witness(
      Table(
        [
          "school": Column(texts: ["A", "B"]), "days": Column(integers: [190, 180]),
          "place": Column(texts: ["Vik", "Nes"]), "owner": Column(texts: ["x", "y"]),
        ], subject: .open))
    let joined = try left.join(Plan(schools), JoinOptions(by: "school", kind: "left"))
      .where("days_right > 185 or sex == 'M'")
    let counted = try joined.count("place")
    let steps = counted.explained()
    #expect(
      steps.contains(
        """
          1. read witness.csv: 2 of 4 columns (school, sex)
          2. read witness.csv: 3 of 4 columns (school, days, place)
          3. left join by school; keep the pairs where days_right > 185 or sex == 'M'; lay out place (of 1 and 2)
          4. count the rows by place
        """), "\(steps)")
    #expect(pupils.log.asked.isEmpty && schools.log.asked.isEmpty)
    #expect(try counted.table().rowCount == 1)
    #expect(pupils.log.asked == [["school", "sex"]])
    #expect(schools.log.asked == [["school", "days", "place"]])
    // The name of a right column does not change because the left one is not read.
    #expect(try joined.table(columns: ["days_right"]).column("days_right")[0] == .integer(190))
  }

  @Test func whatAJoinExpectsIsCheckedWhereItIsTyped() throws {
    let (_, left) = try witness()
    let doubled = Plan(try Table(["school": Column(texts: ["A", "A"])], subject: .open))
    #expect(throws: TrinnError.self) { try left.join(doubled, JoinOptions(by: "school", expect: "many to one")) }
    #expect(throws: TrinnError.self) { try left.join(doubled, JoinOptions(by: "scool")) }
  }

  /// Windows look at other rows, and a note counts the rows that came to it: neither may see fewer of them.
  @Test func aConditionWaitsForWhatLooksAtOtherRows() throws {
    let table = try Table(
      [
        "pupil": Column(identities: ["p", "p"]), "school_year": Column(integers: [1, 2]),
        "x": Column(integers: [7, 9]),
      ])
    let plan = try Plan(table).derive("before = lag(x)").where("x > 8")
    #expect(try plan.table().column("before")[0] == .integer(7))
  }

  @Test func aMillionStepsEndNoStack() throws {
    var plan = Plan(try Table(["x": Column(integers: [1])], subject: .open))
    for _ in 0..<5000 { plan = try plan.derive("x = x + 1") }
    #expect(try plan.table().column("x")[0] == .integer(5001))
  }

  @Test func aStopIsHeard() throws {
    let (_, plan) = try witness()
    let flag = Interrupt()
    flag.raise()
    #expect { try Interrupt.isolated(flag) { try plan.count("school").table() } } throws: {
      ($0 as? TrinnError)?.code == .interrupted
    }
    #expect(try plan.count("school").table().rowCount == 3)
  }
}

/// What a source was asked for, in order.
private final class Log: @unchecked Sendable {
  private(set) var asked: [[String]] = []
  func add(_ columns: [String]) { asked.append(columns) }
}
