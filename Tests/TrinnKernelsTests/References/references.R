# Reference values of the first kernels, from R. Run in this folder: Rscript references.R
# Writes one file a topic; the first line of each names the versions. Numbers have 17 digits.
suppressMessages(library(survival))
options(digits = 17)
stamp <- paste0("# ", R.version.string, "; survival ", packageVersion("survival"), "; references.R")
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)

# Shares: Wilson by prop.test without correction, Clopper-Pearson by binom.test.
cases <- list(c(0, 10), c(10, 10), c(8, 10), c(1, 3), c(81, 263), c(15, 148), c(3, 5), c(499, 1000), c(1, 100000))
rows <- "k,n,level,wilson_low,wilson_high,exact_low,exact_high"
for (x in cases) for (level in c(0.9, 0.95, 0.99)) {
  w <- suppressWarnings(prop.test(x[1], x[2], conf.level = level, correct = FALSE)$conf.int)
  e <- binom.test(x[1], x[2], conf.level = level)$conf.int
  rows <- c(rows, paste(x[1], sprintf("%d", as.integer(x[2])), level, number(w[1]), number(w[2]), number(e[1]), number(e[2]), sep = ","))
}
save_rows(rows, "shares.csv")

# Quantiles of all nine types.
samples <- list(c(3), c(1, 2), c(5, 1, 4, 2, 3), c(2, 2, 2, 9), c(0.1, 7.5, 3.25, 8, 1, 6, 5.5, 2, 9, 4))
rows <- "sample,p,type,value"
for (x in samples) for (p in c(0, 0.1, 0.25, 0.5, 0.7, 0.75, 0.9, 1)) for (type in 1:9)
  rows <- c(rows, paste(paste(x, collapse = " "), p, type, number(quantile(x, p, type = type, names = FALSE)), sep = ","))
save_rows(rows, "quantiles.csv")

# Tables of counts.
tables <- list(
  matrix(c(3, 1, 1, 3), 2, byrow = TRUE), matrix(c(12, 5, 3, 11), 2, byrow = TRUE),
  matrix(c(0, 8, 6, 4), 2, byrow = TRUE), matrix(c(1, 24, 5, 15), 2, byrow = TRUE),
  matrix(c(200, 300, 150, 410), 2, byrow = TRUE))
rows <- "counts,chi_square,chi_p,fisher_p"
for (t in tables) {
  c2 <- suppressWarnings(chisq.test(t)); f <- fisher.test(t)
  rows <- c(rows, paste(paste(t(t), collapse = " "), number(c2$statistic), number(c2$p.value), number(f$p.value), sep = ","))
}
save_rows(rows, "two-by-two.csv")
t <- matrix(c(20, 15, 5, 30, 22, 18, 9, 12, 33), 3, byrow = TRUE); c2 <- chisq.test(t)
save_rows(c("statistic,df,p", paste(number(c2$statistic), c2$parameter, number(c2$p.value), sep = ",")), "three-by-three.csv")

# Welch.
a <- c(38.2, 41.5, 44.0, 36.1, 47.3, 40.2); b <- c(43.1, 45.2, 39.9, 48.7, 44.4, 46.0, 42.8)
w <- t.test(a, b)
save_rows(c("difference,t,df,p,low,high", paste(number(mean(a) - mean(b)), number(w$statistic), number(w$parameter),
  number(w$p.value), number(w$conf.int[1]), number(w$conf.int[2]), sep = ",")), "welch.csv")

# Survival: lung-like data made here with a stated seed, ties and left truncation among them.
set.seed(20260801)
n <- 120
group <- rep(c("ST", "YF", "PB"), length.out = n)
time <- ceiling(rexp(n, ifelse(group == "YF", 0.02, 0.01)))
time <- pmin(time, 60); event <- as.integer(time < 60 & runif(n) < 0.8)
entry <- ifelse(runif(n) < 0.3, pmax(0, time - ceiling(runif(n) * time)), 0)
save_rows(c("time,event,entry,group", paste(time, event, entry, group, sep = ",")), "survival-data.csv")
rows <- "kind,group,time,at_risk,events,survival,std_error,conf_low,conf_high"
add <- function(kind, fit, g) paste(kind, g, fit$time, fit$n.risk, fit$n.event, number(fit$surv),
  number(fit$surv * fit$std.err), number(fit$lower), number(fit$upper), sep = ",")
for (g in unique(group)) {
  i <- group == g
  for (kind in c("log-log", "log", "plain"))
    rows <- c(rows, add(kind, survfit(Surv(time[i], event[i]) ~ 1, conf.type = kind), g))
  rows <- c(rows, add("log-log truncated", survfit(Surv(entry[i], time[i], event[i]) ~ 1, conf.type = "log-log"), g))
}
save_rows(rows, "kaplan-meier.csv")
d <- survdiff(Surv(time, event) ~ group)
save_rows(c("group,n,observed,expected,statistic,df,p", paste(sub("group=", "", names(d$n)), d$n, d$obs, number(d$exp),
  number(d$chisq), length(d$n) - 1, number(pchisq(d$chisq, length(d$n) - 1, lower.tail = FALSE)), sep = ",")), "log-rank.csv")
