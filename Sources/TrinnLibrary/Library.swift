import TrinnBinding
import TrinnCohort
import TrinnTable

/// Every function and type that a script can use. A new function is a declaration file and a line here.
public enum Library {
  public static let bindings: [Binding] = {
    CodeLists.add(RegisterNames.national)
    let functions =
      tables + reading + statistics + cohorts + domain + packs + pages + extensions + chain + checks
    return functions + [.help(FunctionCatalogue(functions))]
  }()

  public static let types: [HandleType] = [
    TableHandle.type, ColumnHandle.type, GroupHandle.type, RowReader.type, CountyHandle.type, CohortHandle.type,
    PackHandle.type, PackIndexHandle.type, FitHandle.type,
    ChartHandle.type, ReportHandle.type, CheckHandle.type, PaperHandle.type,
  ]

  private static let tables: [Binding] = [
    .tableWhere, .tableDerive, .tableDeriveRows, .tableSelect, .tableDrop, .tableRename, .tableSort, .tableHead,
    .tableTop, .tableSample,
    .tableDistinct, .tableGroup, .groupSummarise, .tableSummarise, .tableCount, .tableCross, .tableJoin, .tableAppend,
    .tablePivot, .tableUnpivot, .tableDescribe, .tableColumns, .tableExplain, .tableEach, .tableValue, .rowReaderNext,
    .tableCheckSchema,
  ]

  private static let reading: [Binding] = [
    .csv, .read, .readProblems, .tableKeep, .tableForget, .kept, .observations, .open, .countyTables, .countyProblems,
    .derivable, .synth,
  ]

  private static let cohorts: [Binding] = [
    .countyCohort, .cohortStatus, .cohortCompletion, .cohortFlow, .cohortPathways, .cohortSequences, .cohortEvents,
    .cohortIncidence, .cohortSurvival, .cohortLogit, .cohortFeatures, .cohortIndicator, .cohortDefinitions,
    .cohortDifference, .cohortCompare, .definitionAdd,
    .definitionList, .countyApprenticeship,
    .countyApprenticeshipCourse,
  ]

  private static let domain: [Binding] =
    absence + [
      .countyIndicator, .countyCatchment, .areaFind, .areaBridge, .areaTerritory, .areaHistory, .pointsGrunnskolepoeng,
      .admissionSimulate, .admissionLimits,
    ]

  private static let absence: [Binding] = [
    .reconcile, .countyAbsence, .countyDistribution, .absencePerPupil, .absenceDistribution, .absenceByMonth,
    .absenceToDate,
    .absenceLimit, .absenceRules,
  ]

  private static let pages: [Binding] = [
    .chartLines, .chartSteps, .chartPoints, .chartBars, .chartDots, .report, .reportHeading, .reportText, .reportTable,
    .reportChart, .reportQuestion,
  ]

  private static let extensions: [Binding] = [
    .use, .plugins, .declare, .pluginData, .pluginText, .countyCheck, .reportSection,
  ]

  private static let chain: [Binding] = [
    .keepFinding, .keepResponse, .keepMandate, .keepPlan, .keepAction, .keepWheel, .keepMeeting, .keepProject,
    .projectsSearch, .projectsEffect, .meetingAgenda, .keepFigure, .keepGoal, .keepTask, .keepItem, .keepRequest,
    .keepFeedback, .keepRegion, .keepCatchment, .chainCauses, .chainTouched, .chainTable, .chainPaper, .countyCite,
    .chainExport, .chainImport, .tableRecord, .versions, .changes,
  ]

  private static let checks: [Binding] = [.check, .checkCall, .checkRun, .checkTrend, .calendar]

  private static let packs: [Binding] = [
    .countyPack, .countyPacks, .publishedPack, .publishedPacks, .packIndex, .release, .why,
  ]
}
