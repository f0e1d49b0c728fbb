# Logistic, Poisson and negative binomial regression, by glm and MASS, with sandwich's variances. Run after data.R.
options(digits = 17)
suppressMessages({library(MASS); library(sandwich)})
d <- read.csv("data.csv", comment.char = "#")
d$programme <- factor(d$programme, levels = c("PB", "ST", "YF")); d$track <- factor(d$track)
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
tight <- glm.control(epsilon = 1e-15, maxit = 100)
f <- list(
  logistic = list("completed ~ points + absence + girl + factor(programme)", function(w) glm(completed ~ points + absence + girl + programme, binomial, d, weights = w, control = tight)),
  spline = list("completed ~ spline(points | 3) * girl", function(w) glm(completed ~ splines::ns(points, 3) * girl, binomial, d, weights = w, control = tight)),
  bare = list("completed ~ points + factor(programme) - 1", function(w) glm(completed ~ points + programme - 1, binomial, d, weights = w, control = tight)),
  poisson = list("warnings ~ absence + girl + offset(log(months))", function(w) glm(warnings ~ absence + girl + offset(log(months)), poisson, d, weights = w, control = tight)),
  negative = list("warnings ~ absence + girl + offset(log(months))", function(w) glm.nb(warnings ~ absence + girl + offset(log(months)), d, weights = w, control = glm.control(epsilon = 1e-15, maxit = 200))))
rows <- "case,formula,weights,kind,column,estimate,std_error,p_value"
whole <- "case,weights,deviance,null_deviance,log_likelihood,aic,theta,theta_se"
for (name in names(f)) for (weighted in c(FALSE, TRUE)) {
  if (weighted && name %in% c("spline", "bare")) next
  w <- if (weighted) d$weight else rep(1, nrow(d))
  environment(f[[name]][[2]]) <- globalenv(); assign("w", w, globalenv())
  fit <- suppressWarnings(f[[name]][[2]](w))
  # Once more from the estimates: glm's variance is that of its last step's beginning.
  if (name != "negative") fit <- suppressWarnings(update(fit, start = coef(fit)))
  variances <- list(model = summary(fit)$cov.scaled, hc0 = vcovHC(fit, "HC0"), hc1 = vcovHC(fit, "HC1"), hc2 = vcovHC(fit, "HC2"), hc3 = vcovHC(fit, "HC3"),
    cluster = vcovCL(fit, cluster = d$school, type = "HC0"))
  if (name == "negative") variances <- variances[c("model", "hc0", "cluster")]
  for (kind in names(variances)) { se <- sqrt(diag(variances[[kind]])); b <- coef(fit)
    rows <- c(rows, paste(name, f[[name]][[1]], weighted, kind, seq_along(b), number(b), number(se), number(2 * pnorm(-abs(b / se))), sep = ",")) }
  # glm.nb stops theta at 1e-4 of itself and takes the error from before its last step.
  theta <- if (name == "negative") theta.ml(fit$y, fitted(fit), weights = w, limit = 100, eps = 1e-13) else structure(0, SE = 0)
  whole <- c(whole, paste(name, weighted, number(fit$deviance), number(fit$null.deviance), number(c(logLik(fit))), number(AIC(fit)),
    number(c(theta)), number(attr(theta, "SE")), sep = ","))
}
stamp <- paste0("# ", R.version.string, "; MASS ", packageVersion("MASS"), "; sandwich ", packageVersion("sandwich"), "; generalized.R; | stands for a comma")
writeLines(c(stamp, rows), "generalized.csv"); writeLines(c(stamp, whole), "generalized-whole.csv")
