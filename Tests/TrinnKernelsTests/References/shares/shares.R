# Rates, strata, pairs and exact shares, from R. Run in this folder: Rscript shares.R
options(digits = 17)
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
stamp <- paste0("# ", R.version.string, " stats; shares.R")
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)

rows <- "k,n,expected,p"
for (x in list(c(3, 10, .5), c(8, 10, .3), c(0, 7, .2), c(81, 263, .27), c(12, 400, .05), c(400, 1000, .37), c(5, 5, .9)))
  rows <- c(rows, paste(x[1], x[2], x[3], number(binom.test(x[1], x[2], x[3])$p.value), sep = ","))
save_rows(rows, "binomial.csv")

rows <- "k,t,low,high"
for (x in list(c(0, 12.5), c(1, 3), c(14, 400), c(230, 1900.25)))
  rows <- c(rows, paste(x[1], x[2], number(poisson.test(x[1], x[2])$conf.int[1]), number(poisson.test(x[1], x[2])$conf.int[2]), sep = ","))
save_rows(rows, "rates.csv")

rows <- "k1,t1,k2,t2,ratio,low,high,p"
for (x in list(c(11, 800, 23, 1083.857), c(0, 10, 4, 12), c(5, 20, 0, 30), c(140, 1000, 110, 1000))) {
  r <- poisson.test(c(x[1], x[3]), c(x[2], x[4]))
  rows <- c(rows, paste(x[1], x[2], x[3], x[4], number(r$estimate), number(r$conf.int[1]), number(r$conf.int[2]), number(r$p.value), sep = ","))
}
save_rows(rows, "rate-ratios.csv")

rows <- "counts,corrected,plain,exact"
for (x in list(c(794, 86, 150, 570), c(10, 2, 9, 30), c(5, 1, 0, 5), c(3, 6, 6, 3))) {
  m <- matrix(x, 2, byrow = TRUE)
  rows <- c(rows, paste(paste(x, collapse = " "), number(mcnemar.test(m)$p.value), number(mcnemar.test(m, correct = FALSE)$p.value),
    number(binom.test(x[2], x[2] + x[3])$p.value), sep = ","))
}
save_rows(rows, "mcnemar.csv")

# Admissions to six departments of Berkeley 1973 (datasets::UCBAdmissions), and small strata with zeros.
small <- array(c(2, 5, 3, 6, 0, 4, 1, 7, 4, 1, 2, 0), c(2, 2, 3))
rows <- "name,counts,odds_ratio,low,high,statistic,p,plain_statistic"
for (name in c("admissions", "small")) {
  x <- if (name == "admissions") aperm(UCBAdmissions, c(2, 1, 3)) else small
  r <- mantelhaen.test(x); q <- mantelhaen.test(x, correct = FALSE)
  counts <- paste(apply(x, 3, function(t) paste(t(t), collapse = " ")), collapse = " ")
  rows <- c(rows, paste(name, counts, number(r$estimate), number(r$conf.int[1]), number(r$conf.int[2]), number(r$statistic), number(r$p.value), number(q$statistic), sep = ","))
}
save_rows(rows, "mantel-haenszel.csv")
