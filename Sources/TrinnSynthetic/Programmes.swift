import TrinnCohort

/// An education programme with the ways through it, in national programme-area codes (Grep).
struct Programme: Sendable {
  /// A second year, the years or trades that may follow it, and how many take this way.
  struct Way: Sendable {
    let second: String
    /// Third year at school that ends in a competence, where there is one.
    let third: String?
    /// The trade of an apprenticeship contract, where the way leads to one.
    let trade: String?
    let weight: Double
  }

  /// The two letters that the programme's codes begin with.
  let letters: String
  let type: ProgrammeType
  let first: String
  let ways: [Way]
  /// How many choose it, before points and sex weigh in.
  let weight: Double
  /// Where in the distribution of points its pupils come from: the logarithm of the odds a standard deviation.
  let pointsPull: Double
  /// The logarithm of the odds of women against men.
  let womenPull: Double

  /// The extra year after vocational Vg2 that leads to general study competence.
  static let supplement = "PBPBY3----"
  /// The same after a trade certificate.
  static let supplementAfterTrade = "PBPBY4----"

  static let all: [Programme] = [
    Programme(
      letters: "ST", type: .general, first: "STUSP1----",
      ways: [
        Way(second: "STSSA2----", third: "STSSA3----", trade: nil, weight: 0.6),
        Way(second: "STREA2----", third: "STREA3----", trade: nil, weight: 0.4),
      ], weight: 0.60, pointsPull: 1.1, womenPull: 0.25),
    Programme(
      letters: "ID", type: .general, first: "IDRET1----",
      ways: [Way(second: "IDIDR2----", third: "IDIDR3----", trade: nil, weight: 1)],
      weight: 0.07, pointsPull: 0.6, womenPull: -0.3),
    Programme(
      letters: "MD", type: .general, first: "MDMDD1----",
      ways: [Way(second: "MDMUS2----", third: "MDMUS3----", trade: nil, weight: 1)],
      weight: 0.04, pointsPull: 0.8, womenPull: 0.5),
    Programme(
      letters: "HS", type: .vocational, first: "HSHSF1----",
      ways: [
        Way(second: "HSHEA2----", third: nil, trade: "HSHEA3----", weight: 0.6),
        Way(second: "HSBUA2----", third: nil, trade: "HSBUA3----", weight: 0.4),
      ], weight: 0.11, pointsPull: -0.5, womenPull: 1.6),
    Programme(
      letters: "EL", type: .vocational, first: "ELELE1----",
      ways: [
        Way(second: "ELELE2----", third: nil, trade: "ELELE3----", weight: 0.7),
        Way(second: "ELAUT2----", third: "ELAUT3----", trade: "ELAUT3----", weight: 0.3),
      ], weight: 0.10, pointsPull: -0.1, womenPull: -1.8),
    Programme(
      letters: "BA", type: .vocational, first: "BABAT1----",
      ways: [
        Way(second: "BATMF2----", third: nil, trade: "BATMF3----", weight: 0.6),
        Way(second: "BARLF2----", third: nil, trade: "BARLF3----", weight: 0.4),
      ], weight: 0.08, pointsPull: -0.7, womenPull: -1.9),
    Programme(
      letters: "TP", type: .vocational, first: "TPTIP1----",
      ways: [
        Way(second: "TPKJT2----", third: nil, trade: "TPBMK3----", weight: 0.5),
        Way(second: "TPPIN2----", third: nil, trade: "TPIME3----", weight: 0.5),
      ], weight: 0.10, pointsPull: -0.7, womenPull: -1.4),
    Programme(
      letters: "NA", type: .vocational, first: "NANAB1----",
      ways: [
        Way(second: "NAAKV2----", third: nil, trade: "NAAKV3----", weight: 0.5),
        Way(second: "NALGA2----", third: "NALBR3----", trade: nil, weight: 0.5),
      ], weight: 0.05, pointsPull: -0.4, womenPull: 0.2),
    Programme(
      letters: "RM", type: .vocational, first: "RMRMF1----",
      ways: [Way(second: "RMKOS2----", third: nil, trade: "RMKOK3----", weight: 1)],
      weight: 0.025, pointsPull: -0.6, womenPull: 0.2),
    Programme(
      letters: "SR", type: .vocational, first: "SRSSR1----",
      ways: [
        Way(second: "SRSRL2----", third: nil, trade: "SRSLG3----", weight: 0.5),
        Way(second: "SRSSH2----", third: nil, trade: "SRSIK3----", weight: 0.5),
      ], weight: 0.035, pointsPull: -0.8, womenPull: 0),
  ]
}
