# The statistical tasks as a user of R writes them.
#
# kernels.R TASK SIZE FOLDER: says `ready VERSION` once the data are loaded, then answers each line on standard input with
# one run: its seconds and the figures of its answer. `missing PACKAGE` where a package is not installed.

arguments <- commandArgs(trailingOnly = TRUE)
task <- arguments[1]
path <- file.path(arguments[3], paste0("followed_", arguments[2], ".csv"))

needed <- list(km = "survival", aj = "survival", cox = "survival", mixed = "lme4", glmm = "lme4")[[task]]
if (!is.null(needed) && !requireNamespace(needed, quietly = TRUE)) {
  cat("missing", needed, "\n")
  quit()
}
for (package in needed) suppressMessages(library(package, character.only = TRUE))

d <- if (requireNamespace("data.table", quietly = TRUE)) {
  as.data.frame(data.table::fread(path))
} else {
  read.csv(path)
}
covariates <- "sex + points + age + absence + parents + moves + rural + x1 + x2 + x3 + x4 + days"

tasks <- list(
  km = function() {
    fit <- survfit(Surv(days, cause == 1) ~ programme, d, conf.type = "log")
    c(length(fit$time), sum(fit$surv), sum(fit$std.err * fit$surv), sum(fit$lower))
  },
  aj = function() {
    fit <- survfit(Surv(days, factor(cause)) ~ programme, d)
    c(length(fit$time), sum(fit$pstate[, 2]), sum(fit$pstate[, 3]), sum(fit$std.err[, 2]), sum(fit$std.err[, 3]))
  },
  cox = function() {
    fit <- coxph(Surv(days, cause == 2) ~ sex + points + age + absence + parents + moves, d, ties = "efron")
    c(sum(coef(fit)), sum(sqrt(diag(vcov(fit)))), fit$loglik[2])
  },
  logistic = function() {
    fit <- glm(as.formula(paste("passed ~", covariates)), binomial, d)
    c(sum(coef(fit)), sum(coef(summary(fit))[, 2]), deviance(fit))
  },
  linear = function() {
    fit <- lm(as.formula(paste("score ~", covariates)), d)
    c(sum(coef(fit)), sum(coef(summary(fit))[, 2]), deviance(fit))
  },
  mixed = function() {
    fit <- lmer(score ~ sex + points + parents + (1 | school), d)
    c(sum(fixef(fit)), sum(sqrt(diag(as.matrix(vcov(fit))))), as.data.frame(VarCorr(fit))$sdcor[1], as.numeric(logLik(fit)))
  },
  glmm = function() {
    fit <- glmer(passed ~ sex + points + parents + (1 | school), d, binomial)
    c(sum(fixef(fit)), as.data.frame(VarCorr(fit))$sdcor[1], as.numeric(logLik(fit)))
  },
  bootstrap = function() {
    set.seed(1)
    a <- d$score[d$sex == 1]
    b <- d$score[d$sex == 0]
    drawn <- replicate(1000, median(sample(a, replace = TRUE)) - median(sample(b, replace = TRUE)))
    c(median(a) - median(b), sd(drawn))
  },
  spearman = function() cor(d$points, d$absence, method = "spearman"),
  permutation = function() {
    set.seed(1)
    of <- d$sex == 1
    difference <- function(of) mean(d$score[of]) - mean(d$score[!of])
    drawn <- replicate(1000, difference(sample(of)))
    c(difference(of), sd(drawn))
  }
)

if (is.null(tasks[[task]])) {
  cat("missing\n")
  quit()
}
cat("ready", R.version$major, "\n")
flush(stdout())
input <- file("stdin", "r")
while (length(readLines(input, 1)) > 0) {
  seconds <- system.time(figures <- tasks[[task]]())[["elapsed"]]
  cat(format(c(seconds, figures), digits = 17), "\n")
  flush(stdout())
}
