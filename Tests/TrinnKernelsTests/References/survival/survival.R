# Reference values of the survival kernels, from R. Run in this folder: Rscript survival.R
# Writes one file a topic; the first line of each names the versions. Numbers have 17 digits.
suppressMessages({library(survival); library(cmprsk)})
options(digits = 17)
stamp <- paste0("# ", R.version.string, "; survival ", packageVersion("survival"), "; cmprsk ", packageVersion("cmprsk"),
                "; survival.R")
number <- function(x) ifelse(is.na(x), "", trimws(formatC(x, digits = 17, format = "g")))
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)

# Three groups, two competing events, whole times with many ties, integer weights, strata.
set.seed(20261101)
n <- 240
group <- rep(0:2, length.out = n)
stratum <- sample(0:3, n, replace = TRUE)
time <- pmin(ceiling(rexp(n, c(0.05, 0.08, 0.03)[group + 1])), 30)
cause <- ifelse(time == 30, 0, sample(0:2, n, replace = TRUE, prob = c(0.25, 0.45, 0.3)))
weight <- sample(1:4, n, replace = TRUE)
entry <- ifelse(runif(n) < 0.3, floor(runif(n) * time), 0)
data <- data.frame(time, cause, group, stratum, weight, entry)
save_rows(c(paste(names(data), collapse = ","), do.call(paste, c(data, sep = ","))), "competing-data.csv")

# Aalen-Johansen: without weights Greenwood's and the jackknife's error are one.
rows <- "kind,group,time,at_risk,events1,events2,p0,p1,p2,se0,se1,se2,low1,high1"
for (kind in c("log-log", "log", "plain")) for (g in 0:2) {
  d <- data[data$group == g, ]
  f <- survfit(Surv(time, factor(cause, 0:2)) ~ 1, data = d, conf.type = kind)
  rows <- c(rows, paste(kind, g, f$time, f$n.risk[, 1], f$n.event[, 2], f$n.event[, 3], number(f$pstate[, 1]),
    number(f$pstate[, 2]), number(f$pstate[, 3]), number(f$std.err[, 1]), number(f$std.err[, 2]), number(f$std.err[, 3]),
    number(f$lower[, 2]), number(f$upper[, 2]), sep = ","))
}
save_rows(rows, "aalen-johansen.csv")

# Kaplan-Meier and Nelson-Aalen with case weights, left truncation, quantiles and restricted means.
rows <- "kind,group,time,survival,std_error,hazard,hazard_error,low,high"
add <- function(kind, g, f) paste(kind, g, f$time, number(f$surv), number(f$surv * f$std.err), number(f$cumhaz),
  number(f$std.chaz), number(f$lower), number(f$upper), sep = ",")
for (g in 0:2) {
  d <- data[data$group == g, ]
  rows <- c(rows, add("weighted", g, survfit(Surv(time, cause > 0) ~ 1, data = d, weights = weight, conf.type = "log-log")))
  rows <- c(rows, add("weighted truncated", g,
    survfit(Surv(entry, time, cause > 0) ~ 1, data = d, weights = weight, conf.type = "log-log", robust = FALSE)))
  rows <- c(rows, add("one cause", g, survfit(Surv(time, cause == 2) ~ 1, data = d, conf.type = "log-log")))
  rows <- c(rows, add("ties apart", g, survfit(Surv(time, cause > 0) ~ 1, data = d, conf.type = "log-log", ctype = 2)))
}
save_rows(rows, "curves.csv")
rows <- "group,p,quantile,low,high"
for (g in 0:2) for (p in c(0.1, 0.25, 0.5, 0.75)) {
  q <- quantile(survfit(Surv(time, cause > 0) ~ 1, data = data[data$group == g, ], conf.type = "log-log"), p)
  rows <- c(rows, paste(g, p, number(q$quantile), number(q$lower), number(q$upper), sep = ","))
}
save_rows(rows, "quantiles.csv")
rows <- "kind,group,horizon,mean,std_error"
for (g in 0:2) for (horizon in c(5, 12.5, 25)) {
  d <- data[data$group == g, ]
  m <- summary(survfit(Surv(time, cause > 0) ~ 1, data = d), rmean = horizon)$table
  rows <- c(rows, paste("survival", g, horizon, number(m["rmean"]), number(m["se(rmean)"]), sep = ","))
}
save_rows(rows, "restricted-means.csv")

# Log-rank tests, stratified and with rho; Gray's tests.
rows <- "kind,rho,statistic,df,p"
test <- function(kind, rho, f) paste(kind, rho, number(f$chisq), length(f$n) - 1,
  number(pchisq(f$chisq, length(f$n) - 1, lower.tail = FALSE)), sep = ",")
for (rho in c(0, 1, 0.5)) {
  rows <- c(rows, test("plain", rho, survdiff(Surv(time, cause > 0) ~ group, data = data, rho = rho)))
  rows <- c(rows, test("stratified", rho, survdiff(Surv(time, cause > 0) ~ group + strata(stratum), data = data, rho = rho)))
}
for (rho in c(0, 1)) for (strata in c("plain", "stratified")) {
  g <- if (strata == "plain") cuminc(data$time, data$cause, data$group, rho = rho) else
    cuminc(data$time, data$cause, data$group, strata = data$stratum, rho = rho)
  for (cause in 1:2) rows <- c(rows, paste(paste("gray", strata, cause), rho, number(g$Tests[cause, "stat"]),
    g$Tests[cause, "df"], number(g$Tests[cause, "pv"]), sep = ","))
}
save_rows(rows, "tests.csv")

# Ways through four states: in school, apprentice, out, completed; late entries, rows that just go on, moves back.
set.seed(20261102)
pupils <- 150
history <- NULL
for (id in 1:pupils) {
  state <- sample(0:1, 1, prob = c(0.8, 0.2)); now <- if (runif(1) < 0.2) sample(1:4, 1) else 0
  repeat {
    length <- ceiling(rexp(1, 0.3)); stop <- min(now + length, 20)
    if (stop <= now) break
    to <- if (stop == 20 || runif(1) < 0.15) -1 else sample(setdiff(0:3, state), 1, prob = c(0.3, 0.3, 0.2, 0.2)[-(state + 1)])
    history <- rbind(history, data.frame(id, start = now, stop, from = state, to))
    if (to == 3 || (to == -1 && (stop == 20 || runif(1) < 0.6))) break
    if (to != -1) state <- to
    now <- stop
  }
}
history$weight <- c(0.5, 1, 1.75, 3)[history$id %% 4 + 1]
history <- history[sample(nrow(history)), ]
save_rows(c(paste(names(history), collapse = ","), do.call(paste, c(history, sep = ","))), "history.csv")
history <- history[order(history$id, history$start), ]
h <- transform(history, event = factor(to, -1:3, c("none", "s0", "s1", "s2", "s3")), state = factor(paste0("s", from), paste0("s", 0:3)))
rows <- paste0("kind,time,", paste0(rep(c("risk", "p", "se", "low"), each = 4), rep(0:3, 4), collapse = ","))
add <- function(kind, f) { ok <- rowSums(f$n.event) > 0; do.call(paste, c(list(kind, f$time[ok]),
  lapply(1:4, function(j) f$n.risk[ok, j]), lapply(1:4, function(j) number(f$pstate[ok, j])),
  lapply(1:4, function(j) number(f$std.err[ok, j])), lapply(1:4, function(j) number(f$lower[ok, j])), sep = ",")) }
rows <- c(rows, add("plain", survfit(Surv(start, stop, event) ~ 1, data = h, id = id, istate = state, influence = TRUE, conf.type = "log-log")))
rows <- c(rows, add("weighted", survfit(Surv(start, stop, event) ~ 1, data = h, id = id, istate = state, influence = TRUE, weights = weight, conf.type = "log-log")))
rows <- c(rows, add("from one", survfit(Surv(start, stop, event) ~ 1, data = h, id = id, istate = state, influence = TRUE, p0 = c(1, 0, 0, 0), conf.type = "log-log")))
save_rows(rows, "multi-state.csv")
# Transition probabilities from time 3 to time 8: the rows in sight after 3, cut there, from each state alone.
rows <- "from,to,p,se"
late <- h[h$stop > 3, ]; late$start <- pmax(late$start, 3)
for (j in 0:2) {
  f <- survfit(Surv(start, stop, event) ~ 1, data = late, id = id, istate = state, p0 = as.numeric(0:3 == j))
  at <- max(which(f$time <= 8))
  rows <- c(rows, paste(j, 0:3, number(f$pstate[at, ]), number(f$std.err[at, ]), sep = ","))
}
save_rows(rows, "transition-probabilities.csv")
# Mean times in the states up to 12, from 0 on.
f <- survfit(Surv(start, stop, event) ~ 1, data = h, id = id, istate = state, influence = TRUE)
m <- summary(f, rmean = 12)$table
save_rows(c("state,mean,se,p0,sp0", paste(0:3, number(m[, "rmean"]), number(m[, "se(rmean)"]), number(f$p0), number(f$sp0), sep = ",")),
  "state-times.csv")
