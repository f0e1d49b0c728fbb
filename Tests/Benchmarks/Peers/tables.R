# The tasks over a nation's tables, as a user of data.table writes them.
#
# tables.R TASK SIZE FOLDER: as tables.py. data.table takes half of the cores unless it is told otherwise: its own default,
# since its threads wait by spinning.
arguments <- commandArgs(TRUE)
task <- arguments[1]
size <- arguments[2]
folder <- arguments[3]
if (!suppressWarnings(suppressMessages(require(data.table, quietly = TRUE)))) {
  cat("missing data.table\n")
  quit(status = 0)
}

pupils <- sprintf("%s/pupils_%s.csv", folder, size)
classes <- list(
  character = c("pupil_id", "municipality", "programme", "sex", "track", "status"), numeric = "gsp",
  integer = c("birth_year", "school_id", "grade_level", "school_year", "grade_nor", "grade_eng", "grade_mat",
    "abs_days", "abs_hours"))
total <- function(x) sum(as.numeric(x)[is.finite(x)])
rows <- NULL

# NA is a programme's code: only the empty cell is missing.
read <- function() fread(pupils, colClasses = classes, na.strings = "", showProgress = FALSE)

messy <- function() {
  made <- fread(
    sprintf("%s/messy_%s.csv", folder, size), sep = ";", dec = ",", encoding = "Latin-1", na.strings = c(":", "."),
    showProgress = FALSE, colClasses = list(character = c("Elev-ID", "Kommunenr")))
  made[, `Skoleår` := as.integer(substr(`Skoleår`, 1, 4))]
}

grouped <- function(t) {
  t[, .(n = .N, m = mean(gsp, na.rm = TRUE), s = sd(gsp, na.rm = TRUE), am = mean(abs_hours), asd = sd(abs_hours)),
    by = .(municipality, programme, school_year)]
}

absences <- function() {
  i <- 0:(as.numeric(size) - 1)
  # 2654435761 i mod 2^32 without leaving the whole numbers that a double holds.
  low <- (i %% 65536) * 2654435761
  high <- ((i %/% 65536) * (2654435761 %% 65536)) %% 65536
  data.table(
    pupil = as.integer(((low + high * 65536) %% 4294967296) %% 1e6), day = as.integer(i %% 190),
    hours = as.integer(1 + (i * 7) %% 6))
}

starts <- function(rows) {
  first <- rows[grade_level == 11L & status == "ELEV", .(pupil_id, programme, sex, municipality, school_year)]
  setorder(first, school_year)
  first <- unique(first, by = "pupil_id")[school_year <= 2019L]
  first[, then := school_year + 5L]
  later <- rows[grade_level >= 11L, .(pupil_id, school_year, status)]
  first[, status_5 := later[first, on = .(pupil_id, school_year = then), x.status]]
  first[is.na(status_5), status_5 := "UTE"]
}

job <- function() {
  rows <- read()
  places <- fread(sprintf("%s/municipalities.csv", folder), colClasses = list(character = "municipality"))
  places <- places[, .(municipality, name, county_name)]
  upper <- rows[grade_level >= 11L]
  key <- upper[status == "ELEV", .(
    n = .N, points = mean(gsp, na.rm = TRUE), spread = sd(gsp, na.rm = TRUE), hours = median(as.numeric(abs_hours))),
    keyby = .(municipality, school_year)]
  key[n < 5L, c("n", "points", "spread", "hours") := NA]
  done <- starts(rows)[, .(n = .N, share = mean(status_5 == "FULLFORT")), keyby = .(municipality, programme)]
  z <- qnorm(0.975)
  done[, `:=`(middle = (share + z * z / 2 / n) / (1 + z * z / n),
    half = z * sqrt(share * (1 - share) / n + z * z / 4 / n^2) / (1 + z * z / n))]
  done[, `:=`(low = middle - half, high = middle + half)]
  done[n < 5L, c("n", "share", "low", "high") := NA]
  done <- done[, .(municipality, programme, n, share, low, high)]
  ended <- upper[, .(v = if (.N >= 5L) mean(status == "SLUTTET") else NA_real_), by = .(municipality, school_year)]
  ended <- dcast(ended, municipality ~ school_year, value.var = "v")
  made <- lapply(list(key = key, completion = done, ended = ended), merge, places, by = "municipality")
  target <- sprintf("%s/job-data.table", folder)
  dir.create(target, showWarnings = FALSE)
  for (name in names(made)) fwrite(made[[name]], sprintf("%s/%s.csv", target, name))
  made
}

counts <- function(r) c(nrow(r), sum(r$N), sum(as.numeric(r$N)^2))
tasks <- list(
  read = read,
  messy = messy,
  where = function() rows[grade_level == 11L & abs_days > 15L & gsp < 40],
  derive = function() copy(rows)[, `:=`(hours = abs_hours + 6.5 * abs_days, is_low = gsp < 35)][],
  group = function() grouped(rows),
  "cold-group" = function() grouped(read()),
  median = function() {
    r <- rows[, .(q = median(as.numeric(abs_hours)), g = median(gsp, na.rm = TRUE)), by = school_id]
    d <- unique(rows[, .(school_id, pupil_id)])[, .(d = .N), by = school_id]
    r[d, d := i.d, on = "school_id"][]
  },
  join = function() places[schools[rows, on = "school_id"], on = c(municipality = "school_municipality")],
  cohort = function() starts(rows)[, .N, by = .(programme, sex, municipality, status_5)],
  "cold-job" = job,
  transitions = function() {
    x <- rows[grade_level >= 11L, .(pupil_id, school_year, programme, status)]
    setorder(x, pupil_id, school_year)
    x[, `:=`(p2 = shift(pupil_id, -1L), y2 = shift(school_year, -1L), nx = shift(status, -1L))]
    x <- x[school_year < 2024L]
    x[is.na(p2) | p2 != pupil_id | y2 != school_year + 1L, nx := "UTE"]
    x[, .N, by = .(programme, status, nx)]
  },
  absence = function() {
    rows[, .(days = .N, total = sum(hours)), by = pupil][, .(k = .N, days = sum(days)), by = .(total %/% 10)]
  })
figures <- list(
  read = function(r) c(nrow(r), total(r$abs_hours), total(r$gsp), sum(is.na(r$gsp)),
    sum(startsWith(r$municipality, "0")), sum(is.na(r$programme))),
  messy = function(r) c(nrow(r), total(r$Grunnskolepoeng), sum(is.na(r$Grunnskolepoeng)), total(r[["Fravær timer"]]),
    sum(is.na(r[["Fravær timer"]])), sum(r$Utdanningsprogram %like% "^Frisør"), sum(r$Status == "Fullført"),
    total(r[["Skoleår"]])),
  where = function(r) c(nrow(r), total(r$abs_hours)),
  derive = function(r) c(total(r$hours), sum(r$is_low, na.rm = TRUE)),
  group = function(r) c(nrow(r), sum(r$n), total(r$m), total(r$s), total(r$am), total(r$asd)),
  median = function(r) c(nrow(r), sum(r$d), total(r$q), total(r$g)),
  join = function(r) c(nrow(r), sum(as.numeric(r$abs_days) * r$centrality)),
  cohort = counts, transitions = counts,
  absence = function(r) c(nrow(r), sum(r$days), sum(as.numeric(r$k)^2)))
figures[["cold-group"]] <- figures$group
figures[["cold-job"]] <- function(r) {
  years <- as.character(2012:2024)
  c(sum(sapply(r, nrow)), total(r$key$n) + total(r$completion$n), total(r$key$points), total(r$key$spread),
    total(r$key$hours), total(r$completion$low), total(r$completion$high), total(as.matrix(r$ended[, ..years])))
}

answer <- function(seconds, made) {
  cat(c(seconds, sprintf("%.17g", figures[[task]](made))), "\n")
  flush(stdout())
}

if (startsWith(task, "cold-")) {
  answer(NULL, tasks[[task]]())
  quit(status = 0)
}
if (task == "absence") rows <- absences() else if (!task %in% c("read", "messy", "nothing")) rows <- read()
if (task == "join") {
  schools <- fread(sprintf("%s/schools.csv", folder), colClasses = list(character = "school_municipality"))
  places <- fread(
    sprintf("%s/municipalities.csv", folder), colClasses = list(character = c("municipality", "county")))
}
cat("ready", as.character(packageVersion("data.table")), "\n")
flush(stdout())
input <- file("stdin", open = "r")
while (length(readLines(input, n = 1)) > 0) {
  made <- NULL
  start <- as.numeric(Sys.time())
  made <- tasks[[task]]()
  answer(sprintf("%.9f", as.numeric(Sys.time()) - start), made)
}
