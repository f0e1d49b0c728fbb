# Reference values of logistic mixed models, from R. Run in this folder: Rscript logistic.R
# Data: made here with a stated seed: pupils in schools and municipalities, unequal groups, with a slope that varies.
# glmer's own search stops early, so it is started again from where it stopped; its Hessian is by differences.
suppressMessages(library(lme4))
options(digits = 17)
stamp <- paste0("# ", R.version.string, "; lme4 ", packageVersion("lme4"), "; logistic.R")
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)
set.seed(20260802)
n <- 600; school <- sample(0:29, n, TRUE, prob = 1:30); place <- sample(0:11, n, TRUE)
x <- round(rnorm(n), 3); z <- rbinom(n, 1, 0.4)
u <- rnorm(30, sd = 0.8); s <- rnorm(30, sd = 0.5); v <- rnorm(12, sd = 0.6)
y <- rbinom(n, 1, plogis(-0.4 + 0.7 * x - 0.5 * z + u[school + 1] + s[school + 1] * x + v[place + 1]))
d <- data.frame(y, x, z, school = factor(school), place = factor(place))
save_rows(c("y,x,z,school,place", paste(y, x, z, school, place, sep = ",")), "logistic-data.csv")
fits <- "model,nodes,kind,name,other,value,error"; modes <- "model,nodes,factor,group,effect,value,error"
add <- function(model, formula, nodes = 1) {
  f <- glmer(formula, d, family = binomial, nAGQ = nodes, control = glmerControl(optimizer = "bobyqa", tolPwrss = 1e-13, check.conv.singular = "ignore", optCtrl = list(rhoend = 1e-9, maxfun = 1e6)))
  for (i in 1:3) f <- update(f, start = list(theta = getME(f, "theta"), fixef = fixef(f)), control = glmerControl(optimizer = "Nelder_Mead", tolPwrss = 1e-13, check.conv.singular = "ignore", optCtrl = list(FtolAbs = 1e-12, FtolRel = 1e-15, XtolRel = 1e-12, maxfun = 1e6)))
  b <- fixef(f); se <- as.numeric(sqrt(diag(as.matrix(vcov(f)))))
  row <- function(kind, name, other, value, error) paste(model, nodes, kind, name, other, number(value), error, sep = ",")
  v <- as.data.frame(VarCorr(f), order = "lower.tri"); r <- as.data.frame(ranef(f, condVar = nodes == 1))
  if (nodes > 1) r$condsd <- NA_real_
  fits <<- c(fits, row("term", names(b), "", b, number(se)), row("deviance", "", "", -2 * as.numeric(logLik(f)), ""),
    row("variance", paste(v$grp, v$var1, sep = ":"), ifelse(is.na(v$var2), "", v$var2), v$vcov, ""))
  modes <<- c(modes, paste(model, nodes, r$grpvar, as.character(r$grp), r$term, number(r$condval), number(r$condsd), sep = ","))
}
add("intercept", y ~ x + z + (1 | school)); add("intercept", y ~ x + z + (1 | school), 9)
add("slope", y ~ x + z + (x | school)); add("crossed", y ~ x + z + (1 | school) + (1 | place))
named <- function(rows) gsub("(Intercept)", "(intercept)", rows, fixed = TRUE) # as Trinn calls it
save_rows(named(fits), "logistic-fits.csv"); save_rows(named(modes), "logistic-modes.csv")
