# Reference values of linear mixed models, from R. Run in this folder: Rscript linear.R
# Data: sleepstudy, Penicillin, Pastes and Dyestuff2 of lme4 (GPL data sets with published sources, written here as the
# numbers alone), and a random intercept over unbalanced groups made here.
suppressMessages(library(lme4))
options(digits = 17)
stamp <- paste0("# ", R.version.string, "; lme4 ", packageVersion("lme4"), "; linear.R")
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
save_rows <- function(rows, file) writeLines(c(stamp, rows), file)
save_rows(c("reaction,days,subject", paste(number(sleepstudy$Reaction), sleepstudy$Days, as.integer(sleepstudy$Subject) - 1, sep = ",")), "sleep.csv")
save_rows(c("diameter,plate,sample", paste(Penicillin$diameter, as.integer(Penicillin$plate) - 1, as.integer(Penicillin$sample) - 1, sep = ",")), "penicillin.csv")
save_rows(c("strength,batch,cask", paste(Pastes$strength, as.integer(Pastes$batch) - 1, as.integer(Pastes$sample) - 1, sep = ",")), "pastes.csv")
save_rows(c("yield,batch", paste(Dyestuff2$Yield, as.integer(Dyestuff2$Batch) - 1, sep = ",")), "dyestuff2.csv")
control <- lmerControl(optimizer = "nloptwrap", optCtrl = list(xtol_abs = 1e-12, ftol_abs = 1e-14, xtol_rel = 1e-12, ftol_rel = 1e-15, maxeval = 100000), check.conv.singular = "ignore")
fits <- "model,criterion,kind,name,other,value,error"
modes <- "model,criterion,factor,group,effect,value,error"
add <- function(model, formula, data) for (reml in c(TRUE, FALSE)) {
  f <- lmer(formula, data, REML = reml, control = control); criterion <- if (reml) "reml" else "ml"
  b <- fixef(f); s <- sqrt(diag(as.matrix(vcov(f))))
  row <- function(kind, name, other, value, error) paste(model, criterion, kind, name, other, number(value), error, sep = ",")
  fits <<- c(fits, row("term", names(b), "", b, number(s)), row("deviance", "", "", -2 * as.numeric(logLik(f)), ""),
    row("aic", "", "", AIC(f), ""), row("bic", "", "", BIC(f), ""))
  v <- as.data.frame(VarCorr(f), order = "lower.tri")
  fits <<- c(fits, row("variance", paste(v$grp, v$var1, sep = ":"), ifelse(is.na(v$var2), "", v$var2), v$vcov, ""))
  r <- as.data.frame(ranef(f, condVar = TRUE))
  modes <<- c(modes, paste(model, criterion, r$grpvar, as.character(r$grp), r$term, number(r$condval), number(r$condsd), sep = ","))
}
add("intercept", Reaction ~ Days + (1 | Subject), sleepstudy)
add("slope", Reaction ~ Days + (Days | Subject), sleepstudy)
add("apart", Reaction ~ Days + (Days || Subject), sleepstudy)
add("crossed", diameter ~ 1 + (1 | plate) + (1 | sample), Penicillin)
add("nested", strength ~ 1 + (1 | batch) + (1 | sample), Pastes)
add("zero", Yield ~ 1 + (1 | Batch), Dyestuff2)
named <- function(rows) gsub("(Intercept)", "(intercept)", rows, fixed = TRUE) # as Trinn calls it
save_rows(named(fits), "linear-fits.csv"); save_rows(named(modes), "linear-modes.csv")
