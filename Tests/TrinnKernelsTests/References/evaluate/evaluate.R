# Reference values of ROC curves, calibration and Brier scores, from R. Run in this folder: Rscript evaluate.R
suppressMessages(library(pROC))
stamp <- paste0("# ", R.version.string, "; pROC ", packageVersion("pROC"), "; evaluate.R")
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)
set.seed(20261123)
n <- 200
x <- rnorm(n)
first <- plogis(round(-0.5 + 1.2 * x + rnorm(n, 0, 0.5), 1)); second <- plogis(round(-0.3 + 0.4 * x + rnorm(n), 1))
event <- as.integer(runif(n) < plogis(-0.6 + x))
save_rows(c("first,second,event", paste(number(first), number(second), event, sep = ",")), "predictions.csv")
a <- roc(event, first, direction = "<", quiet = TRUE); b <- roc(event, second, direction = "<", quiet = TRUE)
rows <- "name,value"
add <- function(name, value) rows <<- c(rows, paste(name, number(as.numeric(value)), sep = ","))
ci <- ci.auc(a, method = "delong"); add("auc", ci[2]); add("auc_low", ci[1]); add("auc_high", ci[3]); add("auc_variance", var(a, method = "delong"))
t <- roc.test(a, b, method = "delong", paired = TRUE); add("paired_statistic", t$statistic); add("paired_p", t$p.value)
t <- suppressWarnings(roc.test(a, b, method = "delong", paired = FALSE)); add("unpaired_statistic", t$statistic); add("second_auc", auc(b)); add("second_variance", var(b, method = "delong"))
at <- coords(a, x = 0.5, input = "threshold", ret = c("sensitivity", "specificity", "ppv"))
add("sensitivity", at$sensitivity); add("specificity", at$specificity); add("precision", at$ppv)
odds <- qlogis(first)
f <- glm(event ~ odds, binomial, epsilon = 1e-15); add("slope", coef(f)[2]); add("slope_std_error", sqrt(vcov(f)[2, 2]))
f <- glm(event ~ 1, binomial, offset = odds, epsilon = 1e-15); add("intercept", coef(f)); add("intercept_std_error", sqrt(vcov(f)))
# Bins of about equal size; equal predictions stay together.
o <- order(first); sorted <- first[o]; bin <- integer(n); low <- 0; k <- 0
for (i in 1:10) { high <- max(low, (n * i) %/% 10); while (high > low && high < n && sorted[high + 1] == sorted[high]) high <- high + 1
  if (high > low) { k <- k + 1; bin[o[(low + 1):high]] <- k }; low <- high }
size <- tabulate(bin); seen <- tapply(event, bin, sum); middle <- tapply(first, bin, base::mean)
h <- sum((seen - size * middle)^2 / (size * middle * (1 - middle))); add("hosmer_lemeshow", h); add("hosmer_lemeshow_p", pchisq(h, k - 2, lower.tail = FALSE))
add("brier", mean((first - event)^2)); add("brier_std_error", sd((first - event)^2) / sqrt(n))
add("reliability", sum(size * (middle - seen / size)^2) / n); add("resolution", sum(size * (seen / size - mean(event))^2) / n)
save_rows(rows, "evaluate.csv")
save_rows(c("n,events,predicted", paste(size, seen, number(middle), sep = ",")), "calibration.csv")
