import TrinnBinding

/// The statistics' namespaces, one list each.
extension Library {
  static let statistics =
    shares + comparisons + survivals + flows + regressions + groupModels + places + changes + evaluations

  private static let shares: [Binding] = [
    .shareWilson, .shareClopperPearson, .shareJeffreys, .shareDifference, .shareTest, .shareRiskRatio, .shareOddsRatio,
    .shareMcNemar, .shareMantelHaenszel, .ratePoisson, .rateRatio, .powerMeans, .powerShares,
  ]

  private static let comparisons: [Binding] = [
    .compareChiSquare, .compareFisher, .compareTrend, .compareT, .comparePairedT, .compareMannWhitney,
    .compareWilcoxon, .compareKruskalWallis, .compareKolmogorovSmirnov, .comparePermutation, .compareBootstrap,
    .compareCorrelation, .compareTukey, .compareAdjust, .describeQuantile,
  ]

  private static let survivals: [Binding] = [
    .survivalKaplanMeier, .survivalNelsonAalen, .survivalAalenJohansen, .survivalLogRank, .survivalGray,
    .survivalRestrictedMean, .survivalRestrictedMeanDifference, .survivalQuantile, .survivalMultiState,
    .survivalTransitionProbabilities, .survivalStateTimes, .survivalCox, .survivalCauseSpecific, .survivalFineGray,
    .survivalDiscreteTime, .survivalProportionalHazards, .survivalPredict,
  ]

  private static let flows: [Binding] = [.flowTransitions, .flowSequences, .flowEntropy]

  private static let regressions: [Binding] = [
    .regressionLinear, .regressionLogistic, .regressionMultinomial, .regressionOrdered, .regressionPoisson,
    .regressionNegativeBinomial, .regressionQuantile, .regressionConditionalLogistic, .fitMargins,
  ]

  private static let groupModels: [Binding] = [
    .mixedLinear, .mixedLogistic, .mixedVariances, .mixedCaterpillar, .mixedIntraClass, .growthNorms,
    .growthPercentiles, .growthValueAdded, .smallAreaShare, .smallAreaRate, .smallAreaFayHerriot, .imputeChained,
    .imputePool,
  ]

  private static let places: [Binding] = [
    .standardiseDirect, .standardiseIndirect, .funnelShare, .funnelRatio, .funnelLimits, .rankShares, .rankMeans,
  ]

  private static let changes: [Binding] = [
    .changePChart, .changeEWMA, .changeCUSUM, .changeSegmentedTrend, .changeDifferenceInDifferences, .changeOutliers,
  ]

  private static let evaluations: [Binding] = [
    .evaluateAuc, .evaluateCompareAuc, .evaluateRoc, .evaluateCalibration, .evaluateBrier,
  ]
}
