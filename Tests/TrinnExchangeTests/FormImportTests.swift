import Foundation
import Testing
import TrinnBasis
import TrinnExchange
import TrinnWorkbook
import TrinnWorkspace

/// What a municipality does to its form, and what the county then sees.
@Suite struct FormImportTests {
  let county: County
  let path: String
  let form: ExchangeForm

  init() throws {
    county = try County.small()
    path = county.path("skjema.xlsx")
    form = try FormFile.export(
      .all, of: "9001", to: path, asked: "skjema.xlsx", sender: "Fjordland", .nb, from: county.workspace)
  }

  /// The form as somebody filled it in, read in.
  func filled(_ options: FormImport.Options = .init(), _ edit: (inout WorkbookForm) -> Void) throws -> FormImport {
    var workbook = FormWorkbook.workbook(form, .nb)
    edit(&workbook)
    try Data(try workbook.bytes()).write(to: URL(fileURLWithPath: path))
    return try FormImport(path, options, into: county.workspace)
  }

  @Test func theFormSpeaksOfItsMunicipalityAlone() throws {
    let told = "\(form.rows) \(form.shown)"
    #expect(!told.contains("annen") && form.rows.filter { $0.kind == "plan" && !$0.isNew }.map(\.key) == ["plan-1"])
    // One finding is answered, the other asks for an answer.
    #expect(form.rows.filter { $0.values["finding"] != nil }.map(\.key) == ["response-1", "ny-1"])
    // A figure that never was released leaves without its number.
    #expect(form.shown["finding-1"] == "Fraværet er høyere enn i fylket\nabsence 9001 2025-26")
    let line = try #require(try county.workspace.ledgerTable().rowCount == 1 ? 1 : nil)
    #expect(line == 1)
  }

  @Test func answersAndNewLinesBecomeObjects() throws {
    let (plan, action) = (form.key(of: "plan", at: 0), form.key(of: "action", at: 0))
    let read = try filled { workbook in
      workbook.write(.text("omstridt"), "Svar", "ny-1", "Svar")
      workbook.write(.text("Hybelboere er regnet ved skolen"), "Svar", "ny-1", "Begrunnelse")
      workbook.write(.text("skolesjef"), "Svar", "ny-1", "Svart av (rolle)")
      workbook.write(.text("1.10.2026"), "Svar", "ny-1", "Dato")
      workbook.write(.text("Plan for lesing"), "Planer", plan, "Plan")
      workbook.write(.text("Lesekurs"), "Tiltak", action, "Tiltak")
      workbook.write(.text(plan), "Tiltak", action, "Plan nr")
      workbook.write(.text("kr 12 500"), "Tiltak", action, "Kostnad (kr)")
      workbook.write(.number(46_296), "Tiltak", action, "Fra")
    }
    #expect(read.sentence == "read in: 3 new, 4 unchanged, 17 not filled in")
    let response: Kept<Response> = try county.workspace.object("response-2")
    #expect(response.object.answer == .disputed && response.object.finding == "finding-2")
    #expect(response.object.municipality == "9001")
    let kept: Kept<Action> = try county.workspace.object("action-2")
    #expect(kept.object.plan == "plan-3" && kept.object.cost == 12_500 && kept.object.from?.description == "2026-10-01")
    // The same file once more is nothing new.
    let again = try FormImport(path, .init(), into: county.workspace)
    #expect(again.isTaken && again.outcome.count(.new) == 0 && again.outcome.count(.changed) == 0)
  }

  @Test func aConflictIsShownAndWaitsForAChoice() throws {
    try county.workspace.change("action-1", ["owner": .text("kommunalsjef"), "cost": .number(60_000)])
    let edit = { (workbook: inout WorkbookForm) in
      workbook.write(.text("skolesjef"), "Tiltak", "action-1", "Ansvarlig (rolle)")
      workbook.write(.text("Ny tekst"), "Planer", "plan-1", "Plan")
    }
    let read = try filled(.init(), edit)
    #expect(!read.isTaken)
    #expect(
      read.text(.nb).hasPrefix(
        """
        Planer, row 2 (plan-1): changed
          Plan: Plan for overganger -> Ny tekst
        Tiltak, row 2 (action-1): changed on both sides
          Ansvarlig (rolle)
            was:    rektor
            ours:   kommunalsjef    (changed here by adviser,
        """), "\(read.text(.nb))")
    // Not even what nobody contests is read in.
    let plan: Kept<TransitionPlan> = try county.workspace.object("plan-1")
    #expect(plan.object.text == "Plan for overganger")

    var options = FormImport.Options()
    options.choices.named = ["action-1": .theirs]
    #expect(
      try FormImport(path, options, into: county.workspace).sentence
        == "read in: 1 changed, 1 changed on both sides, 2 unchanged, 20 not filled in; theirs for action-1")
    let kept: Kept<Action> = try county.workspace.object("action-1")
    // Their word where they changed something, ours where they did not.
    #expect(kept.object.owner == "skolesjef" && kept.object.cost == 60_000)
    // Chosen once, it is settled.
    #expect(try FormImport(path, .init(), into: county.workspace).isTaken)
  }

  @Test func oursStaysAndIsNotAskedForAgain() throws {
    try county.workspace.change("action-1", ["owner": .text("kommunalsjef")])
    var options = FormImport.Options()
    options.choices.otherwise = .ours
    let read = try filled(options) { $0.write(.text("skolesjef"), "Tiltak", "action-1", "Ansvarlig (rolle)") }
    #expect(read.isTaken)
    let kept: Kept<Action> = try county.workspace.object("action-1")
    #expect(kept.object.owner == "kommunalsjef")
    #expect(try FormImport(path, .init(), into: county.workspace).outcome.count(.conflict) == 0)
  }

  /// The adviser wrote the answer down at the telephone; then the form came.
  @Test func anAnswerThatCameByAnotherWayIsAConflict() throws {
    try county.workspace.add(
      Response(
        finding: "finding-2", answer: .accepted, municipality: "9001", author: "rektor",
        date: County.day("2026-09-25")))
    let read = try filled { workbook in
      workbook.write(.text("omstridt"), "Svar", "ny-1", "Svar")
      workbook.write(.text("feil definisjon"), "Svar", "ny-1", "Begrunnelse")
      workbook.write(.text("skolesjef"), "Svar", "ny-1", "Svart av (rolle)")
      workbook.write(.text("2026-10-01"), "Svar", "ny-1", "Dato")
    }
    #expect(!read.isTaken && read.outcome.open == ["ny-1"])
    #expect(try county.workspace.objects(Response.self).count == 2)
  }

  @Test func everyProblemIsNamedByItsPlaceAndNothingIsReadIn() throws {
    let before = try county.everything()
    let action = form.key(of: "action", at: 2)
    let read = try filled { workbook in
      workbook.write(.text("kanskje"), "Svar", "ny-1", "Svar")
      workbook.write(.text("mye"), "Tiltak", "action-1", "Kostnad (kr)")
      workbook.write(.text("uten ende\u{200B}"), "Tiltak", "action-1", "For hvem")
      workbook.write(.text("Plan 7"), "Tiltak", action, "Plan nr")
      workbook.write(.text("Et nytt tiltak"), "Tiltak", action, "Tiltak")
      workbook.write(.text("Ny plan"), "Planer", "plan-1", "Plan")
    }
    #expect(!read.isTaken)
    #expect(try county.everything() == before)
    let lines = read.lines(.nb).filter { $0.state == "problem" }.map {
      "\($0.place)|\($0.field ?? "")|\($0.note ?? "")"
    }
    #expect(
      lines
        == [
          "Svar, row 3, Svar||is none of the words: godtatt, omstridt, avvist med begrunnelse, eget tema",
          "Tiltak, row 2, For hvem||holds a character that cannot be seen; write the text anew",
          "Tiltak, row 2, Kostnad (kr)||is no number; write it as 1250 or 12,5",
          "Tiltak, row 5|plan|names no plan of this form",
        ].sorted() || Set(lines).count == 4, "\(lines)")
    // What was written is not repeated: it may be about somebody.
    #expect(!lines.joined().contains("kanskje") && !lines.joined().contains("mye"))
  }

  @Test func aResponseWithoutItsReasonIsAProblem() throws {
    let read = try filled { workbook in
      workbook.write(.text("avvist med begrunnelse"), "Svar", "ny-1", "Svar")
      workbook.write(.text("skolesjef"), "Svar", "ny-1", "Svart av (rolle)")
      workbook.write(.text("2026-10-01"), "Svar", "ny-1", "Dato")
    }
    #expect(!read.isTaken && read.problemCount == 1)
  }

  @Test func whatTheFirstSheetSaysOnceHoldsForAllAnswers() throws {
    let read = try filled { workbook in
      let rows = workbook.sheets[0].rows
      workbook.sheets[0].rows[rows.count - 2][1] = FormCell("skolesjef", .open)
      workbook.sheets[0].rows[rows.count - 1][1] = FormCell(.day(20_727), .openDate)
      workbook.write(.text("godtatt"), "Svar", "ny-1", "Svar")
    }
    #expect(read.isTaken && read.outcome.count(.new) == 1)
    let kept: Kept<Response> = try county.workspace.object("response-2")
    #expect(kept.object.author == "skolesjef" && kept.object.date.description == "2026-10-01")
  }

  // MARK: Forms that are not what they should be

  @Test func aFormOfAnotherWorkspaceIsRefused() throws {
    let other = try County.small()
    let error = try #require(throws: TrinnError.self) { try FormImport(path, .init(), into: other.workspace) }
    #expect(error.code == .refused && error.sentence.contains("not made in this workspace"))
  }

  @Test func anotherMunicipalityInTheFileIsRefused() throws {
    let error = try #require(throws: TrinnError.self) {
      try filled { workbook in
        for row in workbook.sheets[0].rows.indices {
          if workbook.sheets[0].rows[row].first?.content == .text("Kommune") {
            workbook.sheets[0].rows[row][1] = FormCell("9002", .locked)
          }
        }
      }
    }
    #expect(error.code == .refused)
  }

  @Test func otherNumbersThanTheFormsAreProblems() throws {
    let before = try county.everything()
    let read = try filled { workbook in
      workbook.write(.text("plan-2"), "Planer", "plan-1", "Nr")
      workbook.write(.text("finding-3"), "Svar", "ny-1", "Funn nr")
    }
    #expect(
      read.lines(.nb).compactMap(\.note).sorted() == [
        "the row's number is none that the form went out with", "what is locked was changed",
      ])
    #expect(try county.everything() == before)
    let twice = try filled { $0.write(.text("action-1"), "Tiltak", form.key(of: "action", at: 0), "Nr") }
    #expect(twice.reading.problems.map(\.place) == ["Tiltak, row 3"])
  }

  @Test func aLostColumnIsRefusedAndALostRowStaysAsItIs() throws {
    let error = try #require(throws: TrinnError.self) {
      try filled { workbook in
        for index in workbook.sheets.indices where workbook.sheets[index].name == "Tiltak" {
          for row in workbook.sheets[index].rows.indices { workbook.sheets[index].rows[row].removeLast() }
        }
      }
    }
    #expect(error.sentence.contains("lost the column \"Hvorfor stanset\""))
    let read = try filled { workbook in
      for index in workbook.sheets.indices where workbook.sheets[index].name == "Tiltak" {
        workbook.sheets[index].rows.remove(at: 1)
      }
    }
    #expect(read.isTaken && read.notes == ["not in the file, and kept as it is: action-1"])
  }

  @Test func aPreviewWritesNothing() throws {
    var options = FormImport.Options()
    options.isPreview = true
    let before = try county.everything()
    let read = try filled(options) { $0.write(.text("Ny plan"), "Planer", "plan-1", "Plan") }
    #expect(!read.isTaken && read.sentence == "would be read in: 1 changed, 3 unchanged, 20 not filled in")
    #expect(try county.everything() == before)
  }
}
