# Reference values of the Cox family, from R. Run in this folder: Rscript cox.R
# Writes one file a topic; the first line of each names the versions. Numbers have 17 digits.
suppressMessages({ library(survival); library(cmprsk) })
stamp <- paste0("# ", R.version.string, "; survival ", packageVersion("survival"), "; cmprsk ", packageVersion("cmprsk"), "; cox.R")
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)
tight <- coxph.control(eps = 1e-13, iter.max = 50, toler.chol = 1e-14)

# 160 pupils, some with two spans: ties, late entry, weights, strata, clusters, a competing end.
set.seed(20261122)
n <- 160
points <- round(rnorm(n, 40, 7)); absence <- round(rexp(n, 0.1)); girl <- rbinom(n, 1, 0.5)
programme <- sample(c("ST", "YF", "PB"), n, TRUE)
rate <- 0.03 * exp(-0.04 * (points - 40) + 0.03 * absence + 0.3 * girl)
time <- ceiling(rexp(n, rate)); status <- ifelse(runif(n) < 0.3, 2, 1)
status[time > 36] <- 0; time <- pmin(time, 36)
entry <- ifelse(runif(n) < 0.3, floor(runif(n) * time), 0)
lost <- runif(n) < 0.15; status[lost] <- 0; time[lost] <- pmax(entry[lost] + 1, ceiling(time[lost] * 0.7))
weight <- sample(c(1, 1, 2, 0.5), n, TRUE)
school <- sample(0:11, n, TRUE); offset <- round(rnorm(n, 0, 0.3), 2)
d <- data.frame(time, status, entry, points, absence, girl, yf = as.integer(programme == "YF"),
  pb = as.integer(programme == "PB"), programme = as.integer(factor(programme)) - 1, weight, school, offset)
write_data <- c(paste(names(d), collapse = ","), apply(d, 1, function(x) paste(x, collapse = ",")))
save_rows(write_data, "pupils.csv")

models <- list(
  efron = quote(coxph(Surv(time, status == 1) ~ points + absence + girl + yf + pb, d, control = tight)),
  breslow = quote(coxph(Surv(time, status == 1) ~ points + absence + girl + yf + pb, d, ties = "breslow", control = tight)),
  strata = quote(coxph(Surv(time, status == 1) ~ points + absence + girl + strata(programme), d, control = tight)),
  late = quote(coxph(Surv(entry, time, status == 1) ~ points + absence + girl + yf + pb, d, control = tight)),
  weighted = quote(coxph(Surv(time, status == 1) ~ points + absence + girl + yf + pb, d, weights = weight, control = tight)),
  offset = quote(coxph(Surv(time, status == 1) ~ points + absence + girl + yf + pb + offset(offset), d, control = tight)),
  cluster = quote(coxph(Surv(time, status == 1) ~ points + absence + girl + yf + pb, d, cluster = school, control = tight)),
  everything = quote(coxph(Surv(entry, time, status == 1) ~ points + absence + girl + offset(offset) + strata(programme), d,
    weights = weight, cluster = school, control = tight)),
  everything_breslow = quote(coxph(Surv(entry, time, status == 1) ~ points + absence + girl + offset(offset) + strata(programme), d,
    weights = weight, cluster = school, ties = "breslow", control = tight)),
  competing = quote(coxph(Surv(time, status == 2) ~ points + absence + girl + yf + pb, d, control = tight)))
rows <- "model,term,estimate,std_error,naive_std_error,loglik_null,loglik,wald,score,concordance,concordance_std_error"
tests <- "model,transform,term,statistic,df,p"
residual <- "model,row,martingale,score_points,score_girl"
hazard <- "model,pupil,stratum,time,survival,cumulative_hazard,std_error"
for (name in names(models)) {
  fit <- eval(models[[name]])
  se <- sqrt(diag(fit$var)); naive <- if (is.null(fit$naive.var)) se else sqrt(diag(fit$naive.var))
  for (i in seq_along(coef(fit))) rows <- c(rows, paste(name, names(coef(fit))[i], number(coef(fit)[i]), number(se[i]),
    number(naive[i]), number(fit$loglik[1]), number(fit$loglik[2]), number(fit$wald.test), number(fit$score),
    number(fit$concordance["concordance"]), number(fit$concordance["std"]), sep = ","))
  for (transform in c("km", "identity", "rank", "log")) {
    z <- cox.zph(fit, transform = transform)$table
    tests <- c(tests, paste(name, transform, rownames(z), number(z[, 1]), z[, 2], number(z[, 3]), sep = ","))
  }
  m <- residuals(fit, "martingale"); s <- residuals(fit, "score")
  residual <- c(residual, paste(name, seq_len(n) - 1, number(m), number(s[, "points"]), number(s[, "girl"]), sep = ","))
  if (name %in% c("efron", "breslow", "late", "weighted", "strata")) {
    new <- data.frame(points = c(30, 50), absence = c(20, 2), girl = c(0, 1), yf = c(1, 0), pb = c(0, 0), programme = c(2, 1))
    for (i in 1:2) {
      s <- survfit(fit, newdata = new[i, ])
      k <- s$n.event > 0
      hazard <- c(hazard, paste(name, i, if (name == "strata") new$programme[i] else 0, s$time[k], number(s$surv[k]), number(s$cumhaz[k]), number(s$std.err[k]), sep = ","))
    }
  }
}
# A factor's columns tested together.
fit <- coxph(Surv(time, status == 1) ~ points + factor(programme), d, control = tight)
z <- cox.zph(fit, transform = "km")$table
tests <- c(tests, paste("factor", "km", c("points", "programme", "GLOBAL"), number(z[, 1]), z[, 2], number(z[, 3]), sep = ","))
save_rows(rows, "cox.csv"); save_rows(tests, "proportional-hazards.csv"); save_rows(residual, "cox-residuals.csv")
save_rows(hazard, "predicted-survival.csv")

# Fine and Gray: cmprsk's own variance; survival's weights with Efron's ties and its robust variance.
x <- as.matrix(d[, c("points", "absence", "girl", "yf", "pb")])
rows <- "kind,term,estimate,std_error,loglik"
f <- crr(d$time, d$status, x, gtol = 1e-14, maxiter = 50)
rows <- c(rows, paste("crr", colnames(x), number(f$coef), number(sqrt(diag(f$var))), number(f$loglik), sep = ","))
d$id <- seq_len(n); d$end <- factor(d$status, 0:2, c("watched", "left", "completed"))
for (ties in c("efron", "breslow")) {
  g <- finegray(Surv(time, end) ~ ., data = d, etype = "left", id = id)
  f <- coxph(Surv(fgstart, fgstop, fgstatus) ~ points + absence + girl + yf + pb, g, weights = fgwt, id = id, ties = ties,
    control = tight)
  rows <- c(rows, paste(ties, names(coef(f)), number(coef(f)), number(sqrt(diag(f$var))), number(f$loglik[2]), sep = ","))
}
save_rows(rows, "fine-gray.csv")
p <- predict(crr(d$time, d$status, x, gtol = 1e-14, maxiter = 50), rbind(c(30, 20, 0, 1, 0), c(50, 2, 1, 0, 0)))
save_rows(c("time,first,second", paste(p[, 1], number(p[, 2]), number(p[, 3]), sep = ",")), "fine-gray-incidence.csv")

# Conditional logistic regression, exact: schools as matched sets.
fit <- clogit(I(status == 1) ~ points + absence + girl + strata(school), d, method = "exact", control = tight)
rows <- "term,estimate,std_error,loglik_null,loglik,wald,score"
rows <- c(rows, paste(names(coef(fit)), number(coef(fit)), number(sqrt(diag(fit$var))), number(fit$loglik[1]),
  number(fit$loglik[2]), number(fit$wald.test), number(fit$score), sep = ","))
save_rows(rows, "conditional-logistic.csv")

# Discrete time: person-periods of six months, logit and complementary log-log.
d$period <- pmin(6, ceiling(d$time / 6))
long <- d[rep(seq_len(n), d$period), ]
long$at <- sequence(d$period)
long$happened <- as.integer(long$at == long$period & long$status == 1)
rows <- "link,term,estimate,std_error,loglik"
periods <- "link,period,hazard,low,high"
for (link in c("logit", "cloglog")) {
  fit <- glm(happened ~ 0 + factor(at) + points + girl, binomial(link), long, epsilon = 1e-14, maxit = 100)
  s <- summary(fit)$coefficients[7:8, ]
  rows <- c(rows, paste(link, rownames(s), number(s[, 1]), number(s[, 2]), number(as.numeric(logLik(fit))), sep = ","))
  p <- predict(fit, data.frame(at = 1:6, points = mean(d$points), girl = mean(d$girl)), se.fit = TRUE)
  share <- binomial(link)$linkinv
  periods <- c(periods, paste(link, 1:6, number(share(p$fit)), number(share(p$fit - qnorm(0.975) * p$se.fit)),
    number(share(p$fit + qnorm(0.975) * p$se.fit)), sep = ","))
}
save_rows(rows, "discrete-time.csv"); save_rows(periods, "discrete-time-periods.csv")
