# Growth percentiles by quantreg on B-splines of package splines, as Betebenner (2009) defines them: a hundred lines at
# 0.005 to 0.995, inner knots at quintiles, the boundary a tenth of the range outside; the percentile is the number of
# lines below the pupil, from 1 to 99. Run in this folder: Rscript growth.R
suppressMessages(library(quantreg)); library(splines)
options(digits = 17)
stamp <- paste0("# ", R.version.string, "; quantreg ", packageVersion("quantreg"), "; growth.R")
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)
set.seed(20260804)
make <- function(n) { t <- rnorm(n); a <- round(50 + 10 * t + rnorm(n, sd = 4), 3); b <- round(52 + 9 * t + rnorm(n, sd = 5), 3)
  data.frame(a, b, y = round(55 + 8 * t + 0.02 * (a - 50)^2 + rnorm(n, sd = 4 + 0.05 * abs(a - 50)), 3)) }
d <- make(800); later <- make(60)
basis <- function(x) { r <- range(x); k <- quantile(x, c(.2, .4, .6, .8), names = FALSE); e <- 0.1 * diff(r)
  function(v) unclass(bs(pmin(pmax(v, r[1]), r[2]), knots = k, Boundary.knots = c(r[1] - e, r[2] + e))) }
fa <- basis(d$a); fb <- basis(d$b)
design <- function(d) cbind(1, fa(d$a), fb(d$b))
X <- design(d); taus <- ((1:100) - 0.5) / 100
B <- sapply(taus, function(t) rq.fit.br(X, d$y, tau = t)$coefficients)
percentile <- function(d) { P <- design(d) %*% B; pmin(99, pmax(1, rowSums(d$y > P + 1e-9 * pmax(1, abs(P))))) }
save_rows(c("set,a,b,y,percentile", paste("norm", number(d$a), number(d$b), number(d$y), percentile(d), sep = ","),
  paste("later", number(later$a), number(later$b), number(later$y), percentile(later), sep = ",")), "growth.csv")
