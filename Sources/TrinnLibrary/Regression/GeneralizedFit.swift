import TrinnBasis
import TrinnKernels
import TrinnTable

/// A generalised linear model with the rows it was fitted to, and its tables.
struct FittedGeneralized: Sendable, MarginSource {
  let fit: GeneralizedLinearRegression
  let request: RegressionRequest
  /// Of the negative binomial.
  var theta: NegativeBinomialRegression?

  /// Shares are said per 100.
  var per: Double { fit.family == .logistic ? 100 : 1 }
  var events: [Bool]? { request.matrix.response.map { $0 > 0 } }

  func margins(_ variable: String, values: [Double], level: Double) throws -> Margins {
    try fit.margins(variable, values: values, in: request.matrix, level: level)
  }

  func handle(_ kind: String) throws -> FitHandle {
    let notes = request.notes + sentences
    return FitHandle(
      title: request.title(kind),
      terms: try request.terms(fit.coefficients, event: events, notes: notes),
      summary: try summary(notes), model: self
    ) {
      let fitted = try fit.fitted(request.matrix)
      return try request.rowTable([
        ("fitted", fitted), ("residual", zip(request.matrix.response, fitted).map { $0 - $1 }),
      ])
    }
  }

  private func summary(_ notes: [String]) throws -> Table {
    let test = fit.likelihoodRatio
    var figures: [(name: String, value: Double?)] = [
      ("deviance", fit.deviance), ("null_deviance", fit.nullDeviance), ("pseudo_r_squared", fit.pseudoRSquared),
      ("statistic", test?.statistic), ("p_value", test?.pValue), ("log_likelihood", fit.logLikelihood),
      ("aic", theta?.aic ?? fit.aic),
    ]
    if let theta { figures += [("theta", theta.theta), ("theta_std_error", theta.thetaStandardError)] }
    return try request.summary(
      figures,
      counts: [
        ("n_events", fit.events), ("n_clusters", fit.clusterCount), ("df", test?.degreesOfFreedom),
        ("iterations", fit.iterations),
      ], converged: theta?.converged ?? fit.converged, event: events, notes: notes)
  }

  /// What a reader must know before the numbers.
  private var sentences: [String] {
    var sentences: [String] = []
    if let separation = fit.separation {
      sentences.append(
        separation.isComplete
          ? "No estimate exists: \(separation.columns.joined(separator: ", ")) told the outcome of every row."
          : "\(separation.rowCount) rows are told without fail; the other estimates rest on the rows that are not.")
    }
    if !(theta?.converged ?? fit.converged) {
      sentences.append("The fit did not converge in \(fit.iterations) iterations: do not use its numbers.")
    }
    if let theta, theta.theta == nil {
      sentences.append("The counts vary no more than Poisson's: these are Poisson's estimates, and there is no theta.")
    }
    return sentences
  }
}
