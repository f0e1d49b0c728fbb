# Linear regression by lm, with sandwich's variances. Run after data.R: Rscript linear.R
options(digits = 17)
suppressMessages(library(sandwich))
d <- read.csv("data.csv", comment.char = "#")
d$programme <- factor(d$programme, levels = c("PB", "ST", "YF"))
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
cases <- list(
  list("plain", "score ~ points + absence + girl + factor(programme)", score ~ points + absence + girl + programme, NULL),
  list("weights", "score ~ points + absence + girl + factor(programme)", score ~ points + absence + girl + programme, "weight"),
  list("no intercept", "score ~ points + factor(programme) - 1", score ~ points + programme - 1, NULL),
  list("offset", "score ~ absence * girl + offset(points / 2)", score ~ absence * girl + offset(points / 2), NULL),
  list("spline", "score ~ spline(points, 3) + girl", score ~ splines::ns(points, 3) + girl, NULL))
rows <- "case;formula;kind;column;estimate;std_error;p_value;conf_low;conf_high"
whole <- "case;rank;df;sigma;r_squared;adjusted;f;f_p;log_likelihood;aic"
for (x in cases) {
  w <- if (is.null(x[[4]])) NULL else d[[x[[4]]]]
  fit <- if (is.null(w)) lm(x[[3]], d) else lm(x[[3]], d, weights = w)
  s <- summary(fit)
  variances <- list(model = vcov(fit), hc0 = vcovHC(fit, "HC0"), hc1 = vcovHC(fit, "HC1"), hc2 = vcovHC(fit, "HC2"),
    hc3 = vcovHC(fit, "HC3"), cluster = vcovCL(fit, cluster = d$school, type = "HC1"))
  for (kind in names(variances)) { se <- sqrt(diag(variances[[kind]])); b <- coef(fit)
    df <- if (kind == "cluster") length(unique(d$school)) - 1 else fit$df.residual
    t <- b / se; q <- qt(0.975, df)
    rows <- c(rows, paste(x[[1]], x[[2]], kind, seq_along(b), number(b), number(se), number(2 * pt(-abs(t), df)), number(b - q * se), number(b + q * se), sep = ";")) }
  f <- s$fstatistic
  whole <- c(whole, paste(x[[1]], fit$rank, fit$df.residual, number(s$sigma), number(s$r.squared), number(s$adj.r.squared),
    number(f[1]), number(pf(f[1], f[2], f[3], lower.tail = FALSE)), number(c(logLik(fit))), number(AIC(fit)), sep = ";"))
}
stamp <- paste0("# ", R.version.string, "; sandwich ", packageVersion("sandwich"), "; linear.R")
writeLines(c(stamp, gsub(";", ",", gsub(",", "|", rows))), "linear.csv")
writeLines(c(stamp, gsub(";", ",", whole)), "linear-whole.csv")
