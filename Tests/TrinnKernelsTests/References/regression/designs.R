# Columns of model matrices by model.matrix, splines::ns and poly. Run after data.R: Rscript designs.R
options(digits = 17)
library(splines)
d <- read.csv("data.csv", comment.char = "#")
d$programme <- factor(d$programme, levels = c("PB", "ST", "YF")); d$track <- factor(d$track)
cases <- list( # ours, R's
  c("score ~ points + absence", "~ points + absence"),
  c("score ~ points + factor(programme)", "~ points + programme"),
  c("score ~ points + factor(programme) - 1", "~ points + programme - 1"),
  c("score ~ points * factor(programme)", "~ points * programme"),
  c("score ~ points:factor(programme)", "~ points:programme"),
  c("score ~ points + points:programme + absence", "~ points + points:programme + absence"),
  c("score ~ factor(programme, ref = \"YF\") * factor(track)", "~ relevel(programme, \"YF\") * track"),
  c("score ~ factor(programme):factor(track)", "~ programme:track"),
  c("score ~ factor(programme):factor(track) + factor(track) - 1", "~ programme:track + track - 1"),
  c("score ~ (points + absence + girl)^2", "~ (points + absence + girl)^2"),
  c("score ~ points * absence * girl - points:absence:girl", "~ points * absence * girl - points:absence:girl"),
  c("score ~ spline(points, 4)", "~ ns(points, 4)"),
  c("score ~ spline(points, 1)", "~ ns(points, 1)"),
  c("score ~ spline(points, knots = (35, 45)) * girl", "~ ns(points, knots = c(35, 45)) * girl"),
  c("score ~ poly(points, 3) + log(absence + 1)", "~ poly(points, 3) + log(absence + 1)"),
  c("score ~ poly(points, 2, raw) + I(absence / 10 - points^2 / 100)", "~ poly(points, 2, raw = TRUE) + I(absence / 10 - points^2 / 100)"))
rows <- "formula,row,column,value"
chosen <- c(1, 2, 3, 17, 40, 99, 240)
quoted <- function(x) gsub(",", ";", x)
for (x in cases) { m <- model.matrix(as.formula(x[2]), d)
  for (i in chosen) for (j in seq_len(ncol(m))) rows <- c(rows, paste(quoted(x[1]), i, j, trimws(formatC(m[i, j], digits = 17, format = "g")), sep = ",")) }
# Beyond the boundary the spline goes on as a straight line.
b <- ns(d$points, 4); far <- predict(b, c(0, 5, 65, 80))
for (i in 1:4) for (j in 1:4) rows <- c(rows, paste("beyond", c(0, 5, 65, 80)[i], j, trimws(formatC(far[i, j], digits = 17, format = "g")), sep = ","))
writeLines(c(paste0("# ", R.version.string, "; designs.R; commas of formulas stand as semicolons"), rows), "designs.csv")
