# Multinomial and ordered regression by nnet and MASS. Run after data.R: Rscript categories.R
# nnet and polr stop short of the optimum and polr's errors are of differences: exact-categories.py has the exact values.
options(digits = 17)
suppressMessages({library(nnet); library(MASS)})
d <- read.csv("data.csv", comment.char = "#"); d$girl <- d$girl == 1
d$level <- factor(d$level, levels = c("low", "some", "good", "high"), ordered = TRUE); d$track <- factor(d$track)
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
rows <- "model,category,column,estimate,std_error,log_likelihood"
m <- multinom(track ~ absence + girl, d, trace = FALSE, reltol = 1e-15, maxit = 2000); s <- summary(m)
for (k in 1:2) for (j in 1:3) rows <- c(rows, paste("multinom", k, j, number(coef(m)[k, j]), number(s$standard.errors[k, j]), number(c(logLik(m))), sep = ","))
p <- polr(level ~ points + absence + girl, d, Hess = TRUE, control = list(reltol = 1e-15, maxit = 2000)); s <- coef(summary(p))
for (j in 1:6) rows <- c(rows, paste("polr", 0, j, number(s[j, 1]), number(s[j, 2]), number(c(logLik(p))), sep = ","))
writeLines(c(paste0("# ", R.version.string, "; nnet ", packageVersion("nnet"), "; MASS ", packageVersion("MASS"), "; categories.R"), rows), "categories.csv")
