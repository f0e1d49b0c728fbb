# Reference values of quantile regression, from R. Run in this folder: Rscript quantiles.R
# Data: Engel's food expenditure (Koenker, Bassett 1982), the numbers alone; and rows made here with a stated seed.
suppressMessages(library(quantreg))
options(digits = 17)
stamp <- paste0("# ", R.version.string, "; quantreg ", packageVersion("quantreg"), "; quantiles.R")
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)
data(engel)
save_rows(c("x,y", paste(number(engel$income), number(engel$foodexp), sep = ",")), "engel.csv")
set.seed(20260803)
n <- 400; a <- round(rnorm(n), 6); b <- round(runif(n, 0, 10), 6); g <- sample(c("p", "q", "r"), n, TRUE)
y <- round(1 + 2 * a - 0.3 * b + (g == "q") + rnorm(n) * (0.5 + 0.1 * b), 6)
save_rows(c("y,a,b,g", paste(number(y), number(a), number(b), g, sep = ",")), "made.csv")
made <- data.frame(y, a, b, g)
rows <- "data,tau,term,estimate,nid,iid,p_nid,loss"
add <- function(name, formula, data) for (tau in c(0.05, 0.25, 0.5, 0.8, 0.95)) {
  f <- rq(formula, tau = tau, data = data, method = "br")
  s <- suppressWarnings(summary(f, se = "nid")$coefficients); i <- summary(f, se = "iid")$coefficients
  r <- residuals(f); loss <- sum(ifelse(r < 0, (tau - 1) * r, tau * r))
  rows <<- c(rows, paste(name, tau, rownames(s), number(s[, 1]), number(s[, 2]), number(i[, 2]), number(s[, 4]), number(loss), sep = ","))
}
add("engel", foodexp ~ income, engel); add("made", y ~ a + b + g, made)
rows <- sub(",income,", ",x,", rows); rows <- sub(",gq,", ",g=q,", rows); rows <- sub(",gr,", ",g=r,", rows)
save_rows(sub("(Intercept)", "(intercept)", rows, fixed = TRUE), "quantile-fits.csv")
