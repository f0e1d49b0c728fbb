# Synthetic rows that all references of this folder are made from. Run in this folder: Rscript data.R
options(digits = 17)
set.seed(20260805)
n <- 240
points <- round(pmin(60, pmax(10, rnorm(n, 41, 8))), 1)
absence <- rpois(n, exp(2.6 - 0.02 * (points - 41)))
programme <- sample(c("ST", "YF", "PB"), n, replace = TRUE, prob = c(5, 4, 1.5))
school <- sprintf("S%02d", sample(1:18, n, replace = TRUE))
girl <- runif(n) < 0.5
schooleffect <- rnorm(18, 0, 0.4)[as.integer(substr(school, 2, 3))]
eta <- -4.2 + 0.12 * points - 0.03 * absence + 0.5 * (programme == "ST") - 0.3 * (programme == "PB") + 0.25 * girl + schooleffect
completed <- as.integer(runif(n) < plogis(eta))
score <- round(20 + 0.6 * points - 0.2 * absence + 2 * girl + rnorm(n, 0, 3 + 0.05 * points), 2)
months <- round(runif(n, 4, 10), 1)
warnings <- rnbinom(n, size = 1.8, mu = months * exp(-2 + 0.07 * absence - 0.4 * girl))
track <- factor(sapply(1:n, function(i) sample(c("college", "trade", "work"), 1, prob = exp(c(0, -0.6 + 0.03 * absence[i] + 0.5 * (programme[i] == "YF"), -1.4 + 0.05 * absence[i] - 0.3 * girl[i])))))
level <- cut(0.1 * points - 0.05 * absence + rlogis(n), c(-Inf, 2, 3.5, 5, Inf), labels = c("low", "some", "good", "high"))
weight <- sample(c(0.5, 1, 2), n, replace = TRUE)
writeLines(c(paste0("# ", R.version.string, "; data.R; seed 20260805; synthetic"),
  "points,absence,programme,school,girl,completed,score,months,warnings,track,level,weight",
  paste(points, absence, programme, school, as.integer(girl), completed, score, months, warnings, track, level, weight, sep = ",")), "data.csv")
