# Standardising, funnels, power and change, from R: built-in functions where it has them, published formulas written out
# where it has none. Run in this folder: Rscript change.R
suppressMessages(library(sandwich))
options(digits = 17)
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
stamp <- paste0("# ", R.version.string, "; sandwich ", packageVersion("sandwich"), "; change.R")
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)

# Directly standardised rate with Fay and Feuer's interval.
d <- c(12, 30, 7, 0); t <- c(400, 700.5, 150, 60); w <- c(3000, 5000, 1500, 900); w <- w / sum(w)
rate <- sum(w * d / t); v <- sum(w^2 * d / t^2); m <- max(w / t)
save_rows(c("rate,low,high", paste(number(rate), number(qgamma(.025, rate^2 / v) * v / rate),
  number(qgamma(.975, (rate + m)^2 / (v + m^2)) * (v + m^2) / (rate + m)), sep = ",")), "direct.csv")

# Observed against expected.
rows <- "observed,expected,ratio,low,high,p"
for (x in list(c(14, 9.3), c(0, 2.1), c(230, 251.7))) {
  i <- poisson.test(x[1], x[2])$conf.int
  p <- min(1, 2 * min(ppois(x[1], x[2]), ppois(x[1] - 1, x[2], lower.tail = FALSE)))
  rows <- c(rows, paste(x[1], x[2], number(x[1] / x[2]), number(i[1]), number(i[2]), number(p), sep = ","))
}
save_rows(rows, "indirect.csv")

# Funnel limits between counts (Spiegelhalter 2005, appendix A.1).
rows <- "kind,target,n,level,low,high"
limit <- function(p, q, cdf) { r <- q(p); (r - (cdf(r) - p) / (cdf(r) - cdf(r - 1))) }
for (n in c(8, 40, 317)) for (level in c(.95, .998)) for (s in c(.1, .77)) {
  e <- sapply(c((1 - level) / 2, (1 + level) / 2), function(p) limit(p, function(p) qbinom(p, n, s), function(k) pbinom(k, n, s))) / n
  rows <- c(rows, paste("share", s, n, level, number(max(0, e[1])), number(min(1, e[2])), sep = ","))
}
for (n in c(3.2, 41, 500)) for (level in c(.95, .998)) {
  e <- sapply(c((1 - level) / 2, (1 + level) / 2), function(p) limit(p, function(p) qpois(p, n), function(k) ppois(k, n))) / n
  rows <- c(rows, paste("rate", 1, n, level, number(max(0, e[1])), number(e[2]), sep = ","))
}
save_rows(rows, "funnel.csv")

# Over-dispersion of twelve schools, scores drawn in to the tenth part.
k <- c(12, 30, 25, 40, 8, 60, 22, 35, 18, 90, 41, 5); n <- c(60, 80, 70, 200, 40, 150, 90, 110, 95, 230, 100, 30)
p <- sum(k) / sum(n); s <- sqrt(p * (1 - p) / n); z <- (k / n - p) / s
q <- quantile(z, c(.1, .9)); z <- pmin(pmax(z, q[1]), q[2]); phi <- mean(z^2); w <- 1 / s^2
tau2 <- (phi * length(z) - (length(z) - 1)) / (sum(w) - sum(w^2) / sum(w))
save_rows(c("k,n,factor,tau", paste(paste(k, collapse = " "), paste(n, collapse = " "), number(phi), number(sqrt(tau2)), sep = ",")), "overdispersion.csv")

# Power.
rows <- "kind,n,sd_or_share,power,difference"
for (x in list(c(12, 4, .8), c(30, 1, .9), c(250, 8.5, .8)))
  rows <- c(rows, paste("means", x[1], x[2], x[3], number(power.t.test(n = x[1], sd = x[2], power = x[3], strict = TRUE, tol = 1e-13)$delta), sep = ","))
for (x in list(c(50, .3, .8), c(400, .1, .9)))
  rows <- c(rows, paste("shares", x[1], x[2], x[3], number(power.prop.test(n = x[1], p1 = x[2], power = x[3], strict = TRUE, tol = 1e-13)$p2 - x[2]), sep = ","))
save_rows(rows, "power.csv")

# Segmented trend and difference-in-differences.
set.seed(20260801)
time <- 2008:2023; value <- round(30 + .4 * (time - 2008) - 2.5 * (time >= 2016) + .3 * pmax(0, time - 2016) + rnorm(16), 3); pupils <- 100 + 7 * (0:15)
f <- summary(lm(value ~ I(time - 2008) + I(time >= 2016) + pmax(0, time - 2016), weights = pupils))
e <- residuals(f) / sqrt(pupils) # residuals of the values themselves
r <- residuals(lm(value ~ I(time - 2008) + I(time >= 2016) + pmax(0, time - 2016), weights = pupils))
save_rows(c("time,value,pupils", paste(time, value, pupils, sep = ",")), "series.csv")
save_rows(c("estimate,error,p,autocorrelation", paste(number(coef(f)[, 1]), number(coef(f)[, 2]), number(coef(f)[, 4]),
  number(sum(r[-1] * r[-16]) / sum(r^2)), sep = ",")), "segmented.csv")
school <- rep(1:24, each = 10); after <- rep(rep(0:1, each = 5), 24); treated <- as.integer(school > 13)
y <- round(40 + rnorm(24, 0, 2)[school] + .5 * after + 1.2 * treated * after + rnorm(240, 0, 3), 3)
g <- lm(y ~ treated * after)
save_rows(c("school,after,treated,value", paste(school, after, treated, y, sep = ",")), "did-data.csv")
save_rows(c("estimate,cluster_error,hc1_error", paste(number(coef(g)[4]), number(sqrt(vcovCL(g, school, type = "HC1")[4, 4])),
  number(sqrt(vcovHC(g, "HC1")[4, 4])), sep = ",")), "did.csv")

# Grubbs: p-value of the farthest value.
x <- c(199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57); n <- length(x)
G <- max(abs(x - mean(x))) / sd(x); tt <- sqrt(n * (n - 2) * G^2 / ((n - 1)^2 - n * G^2))
save_rows(c("values,g,p", paste(paste(x, collapse = " "), number(G), number(min(1, 2 * n * pt(tt, n - 2, lower.tail = FALSE))), sep = ",")), "grubbs.csv")
