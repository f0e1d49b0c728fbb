import TrinnCohort
import TrinnTable

/// The statistical questions, over pupils followed from entry.
extension NationTask {
  static let kernels = [km, aj, cox, logistic, linear, mixed, glmm, bootstrap, spearman, kendall, permutation]

  private static let followed = """
    t = read(folder .. '/followed_' .. size .. '.csv'):derive(
      "completed = cause == 1, left = cause == 2, of = if_else(cause == 0, 'none', if_else(cause == 1, 'completed', 'left'))")
    t:head(1)
    """
  private static let covariates =
    "sex + points + age + absence + parents + moves + rural + x1 + x2 + x3 + x4 + days"

  static let km = NationTask(
    "km", "Kaplan-Meier with intervals in 15 groups", load: followed,
    work:
      #"return survival.kaplan_meier(t, { time = "days", event = "completed", by = "programme", interval = "log" })"#,
    figures: "rows = count(), s = sum(estimate), se = sum(std_error), low = sum(conf_low)")

  static let aj = NationTask(
    "aj", "Aalen-Johansen of two competing events with standard errors in 15 groups", load: followed,
    work: #"return survival.aalen_johansen(t, { time = "days", event = "of", by = "programme" })"#,
    figures: """
      rows = count(event == 'completed'), p1 = sum(if_else(event == 'completed', estimate, 0)),
      p2 = sum(if_else(event == 'left', estimate, 0)), se1 = sum(if_else(event == 'completed', std_error, 0)),
      se2 = sum(if_else(event == 'left', std_error, 0))
      """)

  static let cox = NationTask(
    "cox", "Cox regression, Efron's ties, 6 covariates", load: followed,
    work: """
      fit = survival.cox(t, "~ sex + points + age + absence + parents + moves", { time = "days", event = "left" })
      return fit.terms:derive("ll = " .. fit.summary:value "log_likelihood")
      """,
    figures: "b = sum(estimate), se = sum(std_error), ll = mean(ll)", tolerance: 1e-5)

  static let logistic = NationTask(
    "logistic", "logistic regression, 12 covariates", load: followed,
    work: fitted("regression.logistic", "passed", "deviance"),
    figures: "b = sum(estimate), se = sum(std_error), d = mean(fit)")

  static let linear = NationTask(
    "linear", "linear regression, 12 covariates", load: followed,
    work: fitted("regression.linear", "score", "residual_sum"),
    figures: "b = sum(estimate), se = sum(std_error), d = mean(fit)")

  static let mixed = NationTask(
    "mixed", "linear model with a random intercept for each school, REML", load: followed,
    work: """
      fit = mixed.linear(t, "score ~ sex + points + parents + (1 | school)")
      return fit.terms:derive("sd = " .. mixed.variances(fit):value "std_dev" .. ", ll = " .. fit.summary:value "log_likelihood")
      """,
    figures: "b = sum(estimate), se = sum(std_error), sd = mean(sd), ll = mean(ll)", tolerance: 1e-3)

  static let glmm = NationTask(
    "glmm", "logistic model with a random intercept for each school, Laplace", load: followed,
    work: """
      fit = mixed.logistic(t, "passed ~ sex + points + parents + (1 | school)")
      return fit.terms:derive("sd = " .. mixed.variances(fit):value "std_dev" .. ", ll = " .. fit.summary:value "log_likelihood")
      """,
    figures: "b = sum(estimate), sd = mean(sd), ll = mean(ll)", tolerance: 1e-3)

  static let bootstrap = NationTask(
    "bootstrap", "difference of two medians, 1000 resamples", load: followed,
    work: #"return compare.bootstrap(t, { value = "score", by = "sex", statistic = "median", replicates = 1000 })"#,
    figures: "b = -sum(estimate), se = sum(std_error)", tolerance: 0.15)

  static let spearman = NationTask(
    "spearman", "Spearman's correlation", load: followed,
    work: #"return compare.correlation(t, { x = "points", y = "absence", method = "spearman" })"#,
    figures: "r = sum(estimate)")

  static let kendall = NationTask(
    "kendall", "Kendall's tau-b", load: followed,
    work: #"return compare.correlation(t, { x = "points", y = "absence", method = "kendall" })"#,
    figures: "r = sum(estimate)")

  static let permutation = NationTask(
    "permutation", "permutation test of a difference of means, 1000 permutations", load: followed,
    work: #"return compare.permutation(t, { value = "score", by = "sex", permutations = 1000 })"#,
    figures: "b = -sum(estimate), se = sum(std_error)", tolerance: 0.15)

  private static func fitted(_ function: String, _ outcome: String, _ measure: String) -> String {
    """
    fit = \(function)(t, "\(outcome) ~ \(covariates)")
    return fit.terms:derive("fit = " .. fit.summary:value "\(measure)")
    """
  }
}
