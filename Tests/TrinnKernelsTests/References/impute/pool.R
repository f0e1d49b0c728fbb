# Rubin's rules from mice. Run in this folder: Rscript pool.R
suppressMessages(library(mice))
options(digits = 17)
stamp <- paste0("# ", R.version.string, "; mice ", packageVersion("mice"), "; pool.R")
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
rows <- "estimates,variances,n,k,estimate,within,between,total,df,fmi,share"
cases <- list(list(c(1.2, 1.5, 0.9, 1.1, 1.4), c(0.04, 0.05, 0.045, 0.05, 0.04), 100, 3),
  list(c(-0.3, -0.31, -0.29), c(0.2, 0.22, 0.21), 25, 2), list(c(5, 6), c(1, 1.5), Inf, 1), list(c(2, 2, 2), c(1, 1, 1), 50, 1),
  list(c(0.01, 0.4, -0.2, 0.3, 0.05, 0.1), c(0.001, 0.002, 0.001, 0.0015, 0.001, 0.002), 1000, 12))
for (x in cases) { p <- pool.scalar(x[[1]], x[[2]], n = x[[3]], k = x[[4]])
  rows <- c(rows, paste(paste(x[[1]], collapse = " "), paste(x[[2]], collapse = " "), x[[3]], x[[4]], number(p$qbar), number(p$ubar), number(p$b), number(p$t), number(p$df), number(p$fmi), number((1 + 1 / p$m) * p$b / p$t), sep = ",")) }
writeLines(c(stamp, rows), "pool.csv")
