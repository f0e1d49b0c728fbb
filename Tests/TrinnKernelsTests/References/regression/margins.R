# Average marginal effects and predicted means by their formulas: written out for glm and lm, errors by the delta method
# with derivatives of the design by hand. Run after data.R: Rscript margins.R
options(digits = 17)
suppressMessages(library(sandwich))
d <- read.csv("data.csv", comment.char = "#"); d$girl <- d$girl == 1
d$programme <- factor(d$programme, levels = c("ST", "PB", "YF"))
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
tight <- glm.control(epsilon = 1e-15, maxit = 100)
fit <- glm(completed ~ points * girl + absence + I(absence^2) + programme, binomial, d, control = tight)
fit <- update(fit, start = coef(fit))
V <- vcovCL(fit, cluster = d$school, type = "HC0"); b <- coef(fit)
rows <- "model,variable,label,kind,estimate,std_error"
add <- function(model, variable, label, kind, est, J, V) rows <<- c(rows, paste(model, variable, label, kind, number(est), number(sqrt(drop(t(J) %*% V %*% J))), sep = ","))
X <- model.matrix(fit); p <- plogis(drop(X %*% b)); s <- p * (1 - p); bend <- s * (1 - 2 * p)
slope <- function(D, variable) { m <- drop(D %*% b); add("logistic", variable, "1 more", "effect", mean(s * m), colMeans(bend * m * X + s * D), V) }
D <- X * 0; D[, "points"] <- 1; D[, "points:girlTRUE"] <- d$girl; slope(D, "points")
D <- X * 0; D[, "absence"] <- 1; D[, "I(absence^2)"] <- 2 * d$absence; slope(D, "absence")
at <- function(change) { e <- change(d); X <- model.matrix(delete.response(terms(fit)), e, xlev = fit$xlevels); p <- plogis(drop(X %*% b)); list(mean(p), colMeans(p * (1 - p) * X)) }
level <- function(variable, values, first) for (v in values) { m <- at(function(e) { e[[variable]] <- if (is.factor(d[[variable]])) factor(v, levels = levels(d[[variable]])) else v; e })
  add("logistic", variable, tolower(v), "mean", m[[1]], m[[2]], V)
  if (v == values[1]) zero <- m else add("logistic", variable, tolower(paste(v, "against", values[1])), "effect", m[[1]] - zero[[1]], m[[2]] - zero[[2]], V) }
level("programme", c("ST", "PB", "YF")); level("girl", c(FALSE, TRUE)); level("points", c(30, 50))
rows <- rows[!grepl("points,50 against", rows)]
line <- lm(score ~ log(points) * girl, d); X <- model.matrix(line)
D <- X * 0; D[, 2] <- 1 / d$points; D[, 4] <- d$girl / d$points
add("linear", "points", "1 more", "effect", mean(D %*% coef(line)), colMeans(D), vcov(line))
writeLines(c(paste0("# ", R.version.string, "; sandwich ", packageVersion("sandwich"), "; margins.R"), rows), "margins.csv")
