# Estimates and intervals of the rank tests, and Kolmogorov-Smirnov given ties, from R. Run here after ranks.py: Rscript ranks.R
options(digits = 17)
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
d <- read.csv("rank-samples.csv", comment.char = "#")
rows <- "name,estimate,low,high,p,w_estimate,w_low,w_high,w_p,ks_p,kendall_p,spearman_p"
for (name in unique(d$name)) {
  a <- d$value[d$name == name & d$group == 0]; b <- d$value[d$name == name & d$group == 1]
  m <- min(length(a), length(b)); e <- round(a[1:m] - b[1:m], 9)
  t <- suppressWarnings(wilcox.test(a, b, conf.int = TRUE)); w <- suppressWarnings(wilcox.test(e, conf.int = TRUE))
  k <- suppressWarnings(ks.test(a, b, exact = length(a) * length(b) <= 10000))
  kp <- suppressWarnings(cor.test(a[1:m], b[1:m], method = "kendall"))$p.value
  sp <- suppressWarnings(cor.test(a[1:m], b[1:m], method = "spearman", exact = FALSE))$p.value
  rows <- c(rows, paste(name, number(t$estimate), number(t$conf.int[1]), number(t$conf.int[2]), number(t$p.value), number(w$estimate),
    number(w$conf.int[1]), number(w$conf.int[2]), number(w$p.value), number(k$p.value), number(kp), number(sp), sep = ","))
}
writeLines(c(paste0("# ", R.version.string, " stats; ranks.R"), rows), "rank-tests-r.csv")
