import TrinnBinding
import TrinnCohort
import TrinnTable

/// Every function and type that a script can use. A new function is a declaration file and a line here.
public enum Library {
  public static let bindings: [Binding] = {
    CodeLists.add(RegisterNames.national)
    let functions =
      tables + reading + kernels + shares + comparisons + regressions + places + groupModels + cohorts + domain + packs
      + pages
    return functions + [.help(FunctionCatalogue(functions))]
  }()

  public static let types: [HandleType] = [
    TableHandle.type, ColumnHandle.type, GroupHandle.type, RowReader.type, CountyHandle.type, CohortHandle.type,
    PackHandle.type, PackIndexHandle.type, FitHandle.type,
    ChartHandle.type, ReportHandle.type,
  ]

  private static let tables: [Binding] = [
    .tableWhere, .tableDerive, .tableDeriveRows, .tableSelect, .tableDrop, .tableRename, .tableSort, .tableHead,
    .tableTop, .tableSample,
    .tableDistinct, .tableGroup, .groupSummarise, .tableSummarise, .tableCount, .tableCross, .tableJoin, .tableAppend,
    .tablePivot, .tableUnpivot, .tableDescribe, .tableColumns, .tableExplain, .tableEach, .tableValue, .rowReaderNext,
    .tableCheckSchema,
  ]

  private static let reading: [Binding] = [
    .csv, .read, .readProblems, .tableKeep, .tableForget, .kept, .observations, .open, .countyProblems, .synth,
  ]

  private static let kernels: [Binding] = [
    .shareWilson, .shareClopperPearson, .shareDifference, .compareChiSquare, .compareFisher, .describeQuantile,
    .survivalCox, .survivalCauseSpecific,
    .survivalFineGray, .survivalDiscreteTime, .survivalProportionalHazards, .survivalPredict,
    .regressionConditionalLogistic, .evaluateAuc, .evaluateCompareAuc, .evaluateRoc, .evaluateCalibration,
    .evaluateBrier,
    .survivalKaplanMeier, .survivalNelsonAalen, .survivalAalenJohansen, .survivalLogRank, .survivalGray,
    .survivalRestrictedMean, .survivalRestrictedMeanDifference, .survivalQuantile, .survivalMultiState,
    .survivalTransitionProbabilities, .survivalStateTimes, .flowTransitions, .flowSequences, .flowEntropy,
  ]

  private static let shares: [Binding] = [
    .shareJeffreys, .shareTest, .shareRiskRatio, .shareOddsRatio, .shareMcNemar, .shareMantelHaenszel, .ratePoisson,
    .rateRatio, .powerMeans, .powerShares,
  ]

  private static let comparisons: [Binding] = [
    .compareT, .comparePairedT, .compareMannWhitney, .compareWilcoxon, .compareKruskalWallis,
    .compareKolmogorovSmirnov, .comparePermutation, .compareBootstrap, .compareCorrelation, .compareTukey,
    .compareTrend, .compareAdjust,
  ]

  private static let places: [Binding] = [
    .standardiseDirect, .standardiseIndirect, .funnelShare, .funnelRatio, .funnelLimits, .rankShares, .rankMeans,
    .changePChart, .changeEWMA, .changeCUSUM, .changeSegmentedTrend, .changeDifferenceInDifferences, .changeOutliers,
  ]

  private static let regressions: [Binding] = [
    .regressionLinear, .regressionLogistic, .regressionMultinomial, .regressionOrdered, .regressionPoisson,
    .regressionNegativeBinomial, .fitMargins, .cohortLogit,
  ]

  private static let groupModels: [Binding] = [
    .mixedLinear, .mixedLogistic, .mixedVariances, .mixedCaterpillar, .mixedIntraClass, .regressionQuantile,
    .growthNorms, .growthPercentiles, .growthValueAdded, .smallAreaShare, .smallAreaRate, .smallAreaFayHerriot,
    .imputeChained, .imputePool,
  ]

  private static let cohorts: [Binding] = [
    .countyCohort, .cohortStatus, .cohortCompletion, .cohortFlow, .cohortPathways, .cohortSequences, .cohortEvents,
    .cohortIncidence,
    .cohortSurvival,
    .cohortFeatures, .cohortIndicator, .cohortDefinitions, .cohortDifference, .cohortCompare, .definitionAdd,
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

  private static let packs: [Binding] = [
    .countyPack, .countyPacks, .publishedPack, .publishedPacks, .packIndex, .release, .why,
  ]
}
