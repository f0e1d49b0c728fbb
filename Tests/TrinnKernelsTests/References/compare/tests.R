# Tables, trends, t tests, Tukey's differences and corrections, from R. Run in this folder: Rscript tests.R
options(digits = 17)
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
stamp <- paste0("# ", R.version.string, " stats; tests.R")
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)

tables <- list(
  matrix(c(3, 1, 2, 4, 0, 5), 2, byrow = TRUE), matrix(c(1, 2, 3, 4, 0, 3, 2, 1, 5, 0, 2, 2), 3, byrow = TRUE),
  matrix(c(8, 3, 5, 2, 9, 6, 4, 3, 12), 3, byrow = TRUE), matrix(c(2, 0, 1, 5, 3, 1, 0, 2, 4, 1, 6, 2, 1, 1, 3, 2), 4, byrow = TRUE),
  matrix(c(6, 0, 0, 7), 2, byrow = TRUE))
rows <- "columns,counts,p"
for (t in tables) rows <- c(rows, paste(ncol(t), paste(t(t), collapse = " "), number(fisher.test(t, workspace = 2e7)$p.value), sep = ","))
save_rows(rows, "fisher-tables.csv")

rows <- "k,n,scores,statistic,p"
for (x in list(list(c(15, 10, 8), c(50, 50, 60), c(1, 2, 3)), list(c(83, 90, 129, 70), c(86, 93, 136, 82), c(0, 1, 3, 7)))) {
  t <- prop.trend.test(x[[1]], x[[2]], x[[3]])
  rows <- c(rows, paste(paste(x[[1]], collapse = " "), paste(x[[2]], collapse = " "), paste(x[[3]], collapse = " "), number(t$statistic), number(t$p.value), sep = ","))
}
save_rows(rows, "trend.csv")

a <- c(38.2, 41.5, 44.0, 36.1, 47.3, 40.2); b <- c(43.1, 45.2, 39.9, 48.7, 44.4, 46.0, 42.8)
rows <- "kind,estimate,t,df,p,low,high"
for (kind in c("two", "paired", "one")) {
  t <- switch(kind, two = t.test(a, b, var.equal = TRUE), paired = t.test(a, b[1:6], paired = TRUE), one = t.test(a, mu = 40))
  e <- switch(kind, two = mean(a) - mean(b), paired = mean(a - b[1:6]), one = mean(a))
  rows <- c(rows, paste(kind, number(e), number(t$statistic), number(t$parameter), number(t$p.value), number(t$conf.int[1]), number(t$conf.int[2]), sep = ","))
}
save_rows(rows, "student.csv")

w <- warpbreaks
h <- TukeyHSD(aov(breaks ~ tension, w), ordered = FALSE)$tension
i <- InsectSprays[-c(3, 15, 16, 40), ]
h2 <- TukeyHSD(aov(count ~ spray, i))$spray
rows <- "data,first,second,estimate,low,high,p"
for (d in list(list("warpbreaks", h, levels(w$tension)), list("sprays", h2, levels(i$spray)))) {
  l <- d[[3]]; row <- 1
  for (x in seq_along(l)) for (y in seq_along(l)) if (y > x) {
    v <- d[[2]][paste(l[y], l[x], sep = "-"), ]
    rows <- c(rows, paste(d[[1]], x - 1, y - 1, number(v[1]), number(v[2]), number(v[3]), number(v[4]), sep = ","))
  }
}
save_rows(rows, "tukey.csv")
rows <- c("data,group,value", paste("warpbreaks", as.integer(w$tension) - 1, w$breaks, sep = ","), paste("sprays", as.integer(i$spray) - 1, i$count, sep = ","))
save_rows(rows, "tukey-data.csv")

p <- c(0.01, 0.04, 0.03, 0.005, 0.5, 0.04)
save_rows(c("p,holm,bh", paste(p, number(p.adjust(p, "holm")), number(p.adjust(p, "BH")), sep = ",")), "adjusted.csv")
