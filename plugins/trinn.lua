---@meta

-- Written by `trinn stubs` from the catalogue; changes here are lost.

---A table drawn as a chart; release writes it as svg or html.
---@class trinn.chart
local chart_methods = {}

---A question that is asked of the data again and again.
---@class trinn.check
local check_methods = {}

---The pupils who entered a stage together, followed over school years.
---@class trinn.cohort
local cohort_methods = {}

---One column of a table.
---@class trinn.column
local column_methods = {}

---The tables of one county, by their canonical names.
---@class trinn.county
local county_methods = {}

---A fitted model: terms, summary and rows are its tables.
---@class trinn.fit
local fit_methods = {}

---A table whose rows are put together by keys.
---@class trinn.group
local group_methods = {}

---A data pack for one reader.
---@class trinn.pack
local pack_methods = {}

---A page with links to packs.
---@class trinn.pack_index
local pack_index_methods = {}

---A plan or a wheel of the year as a paper.
---@class trinn.paper
local paper_methods = {}

---A document in the making: text, tables, charts, questions.
---@class trinn.report
local report_methods = {}

---Reads a table row by row; a for loop calls it.
---@class trinn.row_reader
local row_reader_methods = {}

---Rows and typed columns; every missing value has a reason.
---@class trinn.table
local table_methods = {}

absence = {}

admission = {}

area = {}

chain = {}

change = {}

chart = {}

compare = {}

definition = {}

describe = {}

evaluate = {}

flow = {}

funnel = {}

growth = {}

impute = {}

mixed = {}

---nvb 1.0.0, a plugin: use "nvb" brings it.
nvb = {}

---opplaering 1.0.0, a plugin: use "opplaering" brings it.
opplaering = {}

points = {}

power = {}

projects = {}

rank = {}

rate = {}

regression = {}

share = {}

---skoleporten-old 1.0.0, a plugin: use "skoleporten-old" brings it.
skoleporten = {}

small_area = {}

---ssb 1.0.0, a plugin: use "ssb" brings it.
ssb = {}

standardise = {}

survival = {}

trinn = {}

---udir 1.0.0, a plugin: use "udir" brings it.
udir = {}

---kjonn-og-sosial-ulikhet 1.1.0, a plugin: use "kjonn-og-sosial-ulikhet" brings it.
ulikhet = {}

---Follows absence month by month through the school year.
---@param t trinn.table Records with pupil, date, days or hours.
---@param options? { by?: string|(string)[]? }
---@return trinn.table # a table with a row a month: days, hours, pupils, and the sums since August
function absence.by_month(t, options) end

---Counts pupils in classes of absence, the publisher's or your own.
---@param t trinn.table Records of absence, or a row a pupil and school year with days and hours.
---@param options? { measure?: "days"|"hours", by?: string|(string)[]?, cuts?: (number)[]?, level?: "grade10"|"upper_secondary" }
---@return trinn.table # a table with a row a group and class: class, pupils, share, n
function absence.distribution(t, options) end

---Tells how much of each subject's yearly quota of absence is used, under the rule of the day.
---@param t trinn.table Records with pupil, date, subject, hours and kind.
---@param taught trinn.table Yearly hours: pupil, school_year, subject, hours_taught.
---@param options? { on?: string?, by?: string|(string)[]? }
---@return trinn.table # a table with a row a pupil and subject, or a group: used (1 is the whole quota) and how many are above
function absence.limit(t, taught, options) end

---Adds up records of absence by pupil and school year; days and hours apart.
---@param t trinn.table Records with pupil, date, days or hours, and kind.
---@param options? { by?: string|(string)[]?, pupils?: trinn.table? }
---@return trinn.table # a table with a row a pupil and school year
function absence.per_pupil(t, options) end

---Lists the rules on absence as dated data, and how well each is known.
---@return trinn.table # a table with a row a rule: limits, documented days that may be struck, the publishers' classes
function absence.rules() end

---Tells absence so far this school year beside the same date last year.
---@param t trinn.table Records with pupil, date, days or hours.
---@param options? { on?: string?, by?: string|(string)[]?, held?: trinn.table? }
---@return trinn.table # a table with a row a group: days, hours and pupils, last year's, and the change; with held also the shares
function absence.to_date(t, options) end

---What is done, for whom, and who answers for it.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { plan?: string?, goals?: string|(string)[]?, text?: string?, for_whom?: string?, theme?: string?, owner?: string?, from?: string?, to?: string?, cost?: number?, status?: "planned"|"underway"|"done"|"stopped"?, reason?: string? }
---@return string|table<string, any> # its name, as action-1; or its fields, where only a name is given
function action(id, options) end

---Shows each programme of a simulated admission: places, who asked, who got in, the lowest points.
---@param applications trinn.table Wishes: pupil, year, rank, programme_area, school, admission_points.
---@param places trinn.table Places: school, programme_area, year, places.
---@param options? { year?: integer?, round?: integer, seed?: integer }
---@return trinn.table # a table with a row a programme at a school
function admission.limits(applications, places, options) end

---Plays a round of admission through: everyone to the highest wish that their points reach.
---@param applications trinn.table Wishes: pupil, year, rank, programme_area, school, admission_points.
---@param places trinn.table Places: school, programme_area, year, places.
---@param options? { year?: integer?, round?: integer, seed?: integer }
---@return trinn.table # a table with a row an applicant: the wish that was met, programme, school, points, decided by points or lot
function admission.simulate(applications, places, options) end

---Carries figures or rows by municipality or county to the municipalities or counties of one year.
---@param t trinn.table The table.
---@param options? { column?: string?, to?: integer, year?: integer|string?, level?: "municipality"|"county"?, counts?: string|(string)[]?, shares?: string|(string)[]?, means?: string|(string)[]?, n?: string?, weights?: table<string, any>|trinn.table?, county?: trinn.county? }
---@return trinn.table # the table with the column carried over, and behind it `_bridge`: exact, estimated, incomplete or not bridged
function area.bridge(t, options) end

---Lists every municipality or county since 1994 that a territory has lain in.
---@param text string The municipality or county, by name or code.
---@param options? { year?: integer? }
---@return trinn.table # a table with code, name, first_year, last_year and relation, oldest first
function area.history(text, options) end

---Lists the municipalities of one year that made up an area of another.
---@param text string The municipality or county, by name or code.
---@param options? { year?: integer, to?: integer? }
---@return trinn.table # a table with code, name and part: whole, or partly where only a piece lies in the area
function area.territory(text, options) end

---Lists what is published through the year, when it is expected, and what has not come into the workspace.
---@param options? { date?: string?, language?: string? }
---@return trinn.table # a table with a row a publication: title, publisher, status, late_days, from, to, version, read, next, known, source, publication
function calendar(options) end

---Sets a meeting's agenda: what was answered first, findings second, then what checks found.
---@param meeting string The meeting's name: meeting-1.
---@param options? { checks?: (string)[] }
---@return trinn.table # a table: item, order, from, text
function chain.agenda(meeting, options) end

---The places that an upper secondary school takes its pupils from.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { name?: string?, school?: string?, municipalities?: string|(string)[]?, feeder_schools?: string|(string)[]?, from?: string?, to?: string? }
---@return string|table<string, any> # its name, as catchment-1; or its fields, where only a name is given
function chain.catchment(id, options) end

---Lists what a thing rests on, nearest first, down to the data.
---@param id string Its name: task-4, plan-3, release-45, or a data version.
---@return trinn.table # a table: id, kind, title, by, of, distance
function chain.causes(id) end

---Writes a form that a municipality without Trinn fills in and sends back, or hands its plan over.
---@param path string The file: .xlsx for a workbook with drop-downs, .toml for a text.
---@param options? { municipality?: string?, kind?: "response"|"plan"|"all"|"handover", sender?: string, language?: string? }
---@return string # the path that was written; chain.import reads the file when it comes back
function chain.export(path, options) end

---What those who were there say afterwards.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { meeting?: string?, plan?: string?, author?: string?, text?: string?, date?: string? }
---@return string|table<string, any> # its name, as feedback-1; or its fields, where only a name is given
function chain.feedback(id, options) end

---One number that was released, with what it says and of whom.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { indicator?: string?, place?: string?, period?: string?, definition?: string?, value?: number?, low?: number?, high?: number?, n?: integer?, release?: string?, versions?: string|(string)[]?, source?: string? }
---@return string|table<string, any> # its name, as figure-1; or its fields, where only a name is given
function chain.figure(id, options) end

---Where a plan wants an indicator to be, and when.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { plan?: string?, indicator?: string?, baseline?: number?, target?: number?, date?: string?, figure?: string?, leading?: string|(string)[]?, status?: "open"|"reached"|"not_reached"|"no_clear_difference"|"not_yet_readable"?, note?: string? }
---@return string|table<string, any> # its name, as goal-1; or its fields, where only a name is given
function chain.goal(id, options) end

---Reads a filled-in form back: what is new and changed is kept, what both sides changed is shown.
---@param path string The file that came back, .xlsx or .toml.
---@param options? { take?: table<string, any>, preview?: boolean, handover?: boolean, municipality?: string? }
---@return trinn.table # a table of what is not as it was: place, id, state, field, was, ours, theirs, note
function chain.import(path, options) end

---A point on the agenda, and what came of it.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { meeting?: string?, order?: integer?, text?: string?, response?: string?, finding?: string?, check?: string?, decision?: string?, plan?: string? }
---@return string|table<string, any> # its name, as item-1; or its fields, where only a name is given
function chain.item(id, options) end

---Shows a plan as a document, or draws a wheel of the year.
---@param id string The name of a plan or a wheel: plan-3, wheel-1.
---@param options? { language?: "nb"|"nn"|"en"? }
---@return trinn.paper # a paper: it shows itself, and release(paper, "plan.html") writes it; a wheel as html, svg or txt
function chain.paper(id, options) end

---Municipalities that meet.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { name?: string?, municipalities?: string|(string)[]?, from?: string?, to?: string? }
---@return string|table<string, any> # its name, as region-1; or its fields, where only a name is given
function chain.region(id, options) end

---An indicator that a mandate asks for, and when.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { mandate?: string?, indicator?: string?, by?: string?, answered?: string? }
---@return string|table<string, any> # its name, as request-1; or its fields, where only a name is given
function chain.request(id, options) end

---Lists everything of a kind that is kept, or what rests on restated figures.
---@param kind "figure"|"finding"|"response"|"mandate"|"request"|"plan"|"goal"|"action"|"wheel"|"task"|"meeting"|"item"|"feedback"|"project"|"region"|"catchment"|"restated" The kind.
---@return trinn.table # a table: id, the fields, version, changed, changed_by
function chain.table(kind) end

---What is due in a month of the wheel.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { wheel?: string?, month?: integer?, text?: string?, owner?: string?, action?: string?, plan?: string?, finding?: string?, recurs?: boolean?, done?: string? }
---@return string|table<string, any> # its name, as task-1; or its fields, where only a name is given
function chain.task(id, options) end

---Lists what rests on a thing, nearest first, up to the months of the wheel.
---@param id string Its name: figure-4, finding-3, release-45, or a data version.
---@return trinn.table # a table: id, kind, title, by, of, distance
function chain.touched(id) end

---Shows by cumulative sums when a share began to change.
---@param t trinn.table A table with one row a pupil, or with counts.
---@param options? { event?: string?, k?: string?, n?: string?, by: string|(string)[], baseline?: integer?, allowance?: number, threshold?: number }
---@return trinn.table # a table with a row a point: the key, n, n_events, estimate, statistic (z), up, down, signal, since (the number of the first point after which a signalled change began, 0 for the start)
function change.cusum(t, options) end

---Tells how much more a treated group changed than those beside it.
---@param t trinn.table A table with one row a pupil, or a unit and time.
---@param options? { value: string, treated: string, after: string, cluster?: string|(string)[]?, level?: number }
---@return trinn.table # a table of one row: estimate, std_error, conf_low, conf_high, p_value, change_treated, change_others, n
function change.difference_in_differences(t, options) end

---Shows by a weighted moving average whether a share has changed a little for good.
---@param t trinn.table A table with one row a pupil, or with counts.
---@param options? { event?: string?, k?: string?, n?: string?, by: string|(string)[], baseline?: integer?, weight?: number, width?: number }
---@return trinn.table # a table with a row a point: the key, n, n_events, estimate, average, low, high, outside
function change.ewma(t, options) end

---Tells which range a plain rule lets through and how many values lie outside, for data checks.
---@param t trinn.table A table.
---@param options? { value: string, rule?: "fences"|"mad"|"grubbs", factor?: number?, level?: number }
---@return trinn.table # a table of one row: low, high, n_outside, p_value (Grubbs only), n
function change.outliers(t, options) end

---Shows by control limits whether a share over time is what it was.
---@param t trinn.table A table with one row a pupil, or with counts.
---@param options? { event?: string?, k?: string?, n?: string?, by: string|(string)[], baseline?: integer? }
---@return trinn.table # a table with a row a point: the key, n, n_events, estimate, low, high, signal
function change.p_chart(t, options) end

---Tells what changed in a series after a known moment: its level and its slope.
---@param t trinn.table A table with one row a time.
---@param options? { value: string, time: string, from: number, weight?: string?, level?: number }
---@return trinn.table # a table with a row a term (level at the start, slope before, change of level, change of slope): term, estimate, std_error, conf_low, conf_high, statistic, p_value, n
function change.segmented_trend(t, options) end

---Counts what a new data version restated, column by column.
---@param old string The older version, by its id.
---@param new string The newer one of the same table, by its id.
---@param options? { key?: (string)[]? }
---@return trinn.table # a table: what, rows; chain.touched(old) lists what rests on the older version
function changes(old, new, options) end

---Draws figures as bars from nought: one row a name.
---@param t trinn.table A table of results.
---@param options? { x: string, y: string, by?: string?, low?: string?, high?: string?, n?: string?, own?: string?, limits?: (string)[], title?: string, x_title?: string, unit?: "share"|"count"|"number"? }
---@return trinn.chart # a chart, drawn where it is shown; release(chart, "left.svg") writes it
function chart.bars(t, options) end

---Draws figures as dots with their intervals: one row a name.
---@param t trinn.table A table of results.
---@param options? { x: string, y: string, by?: string?, low?: string?, high?: string?, n?: string?, own?: string?, limits?: (string)[], title?: string, x_title?: string, unit?: "share"|"count"|"number"? }
---@return trinn.chart # a chart, drawn where it is shown; release(chart, "left.svg") writes it
function chart.dots(t, options) end

---Draws figures over time as lines: one line a series.
---@param t trinn.table A table of results.
---@param options? { x: string, y: string, by?: string?, low?: string?, high?: string?, n?: string?, own?: string?, limits?: (string)[], title?: string, x_title?: string, unit?: "share"|"count"|"number"? }
---@return trinn.chart # a chart, drawn where it is shown; release(chart, "left.svg") writes it
function chart.lines(t, options) end

---Draws dots over numbers, with limits as lines: a funnel of schools over their size.
---@param t trinn.table A table of results.
---@param options? { x: string, y: string, by?: string?, low?: string?, high?: string?, n?: string?, own?: string?, limits?: (string)[], title?: string, x_title?: string, unit?: "share"|"count"|"number"? }
---@return trinn.chart # a chart, drawn where it is shown; release(chart, "left.svg") writes it
function chart.points(t, options) end

---Draws a curve that falls or rises in steps, such as the share that has left so far.
---@param t trinn.table A table of results.
---@param options? { x: string, y: string, by?: string?, low?: string?, high?: string?, n?: string?, own?: string?, limits?: (string)[], title?: string, x_title?: string, unit?: "share"|"count"|"number"? }
---@return trinn.chart # a chart, drawn where it is shown; release(chart, "left.svg") writes it
function chart.steps(t, options) end

---Declares a question that is asked of the data again and again.
---@param name string What the check is called; one name once.
---@param options? { table?: any, value?: string?, by?: string|(string)[]?, derive?: string?, where?: string?, every?: string, against?: any, notify?: string?, warn?: string?, stop?: string?, about?: string?, action?: string?, owner?: string?, coverage?: number, smallest?: integer }
---@return trinn.check # the check; trinn check runs what a file declares, c:run(fylke) runs it now
function check(name, options) end

---Gives a check its options, as in check "name" { … }.
---@param options table<string, any> Those of check; help(check) lists them.
---@return trinn.check # the check
function check_methods:call(options) end

---Runs a check now and shows what it found.
---@param county? any? The opened county, where the check names one of its tables.
---@param options? { date?: string? }
---@return trinn.table # a table with a row a group: keys, level, value, n, baseline, n_baseline, change, conf_low, conf_high, finding
function check_methods:run(county, options) end

---Lists a check's kept runs, and says of each group whether its figure rose or fell over them.
---@return trinn.table # a table with a row a run and group: date, keys, value, n, trend
function check_methods:trend() end

---Sets a cohort beside another and gives the difference; refuses those that are not alike, with the reason.
---@param other trinn.cohort The other cohort.
---@param options? { status?: string, by?: string|(string)[]?, at?: integer?, age?: integer?, anyway?: boolean, level?: number }
---@return trinn.table # a table with the keys, count, n, share, other_count, other_n, other_share, and difference with conf_low and conf_high
function cohort_methods:compare(other, options) end

---Counts how a cohort stands when the clock stops, with Wilson's interval for those who completed.
---@param options? { by?: string|(string)[]?, at?: integer?, age?: integer?, definition?: string?, level?: number }
---@return trinn.table # a table with the keys, n, completed, share_completed, conf_low, conf_high, and a column a status
function cohort_methods:completion(options) end

---Shows one cohort under every definition of completion that fits it, and what differs.
---@param options? { by?: string|(string)[]? }
---@return trinn.table # a table with a row a definition
function cohort_methods:definitions(options) end

---Splits the difference between two definitions of completion into its causes, adding up exactly.
---@param definition string The other definition.
---@return trinn.table # a table with a row a cause: population, clock, success, area
function cohort_methods:difference(definition) end

---Gives the table that survival estimates take: a row a pupil, with the time until something happened.
---@param options? { event?: "completed"|"left"|"changed_programme"|"apprentice"?, origin?: string?, by?: string|(string)[]? }
---@return trinn.table # a table with entered, years, event and, where an event was asked for, a true or false column of its name
function cohort_methods:events(options) end

---Gives what was known of each pupil at entry: points, three subjects, absence and moves.
---@return trinn.table # a table with a row a pupil; nothing in it was known later than the autumn of entry
function cohort_methods:features() end

---Counts where a cohort's pupils go, from one school year to the next or over several.
---@param options? { from?: string?, to?: string?, step?: integer, by?: string|(string)[]? }
---@return trinn.table # a table with the keys, year, from, to, the kind of change, n and share of those at from
function cohort_methods:flow(options) end

---Estimates the share of a cohort that something has happened to, year by year, where other events compete.
---@param options? { event?: "completed"|"left"|"changed_programme"|"apprentice", competing?: string|(string)[]?, time?: "years", origin?: string?, by?: string|(string)[]?, level?: number, interval?: "log-log"|"log"|"plain", min_events?: integer, min_at_risk?: integer }
---@return trinn.table # a table with a row for each year: the keys, event, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high
function cohort_methods:incidence(options) end

---Counts an indicator of a cohort's pupils, at the time when their class is read.
---@param name "leavers"|"grunnskolepoeng"|"points_under_30"|"norwegian_main_standpunkt"|"norwegian_main_exam"|"norwegian_main_gap"|"norwegian_second_standpunkt"|"norwegian_second_exam"|"norwegian_second_gap"|"norwegian_oral_standpunkt"|"norwegian_oral_exam"|"norwegian_oral_gap"|"english_written_standpunkt"|"english_written_exam"|"english_written_gap"|"english_oral_standpunkt"|"english_oral_exam"|"english_oral_gap"|"mathematics_standpunkt"|"mathematics_exam"|"mathematics_gap"|"grade10_absence_days_median"|"grade10_absence_hours_median"|"grade10_absence_over_15_days"|"direct_transition"|"intake"|"intake_points"|"passed_vg1"|"vg1_absence_days_median"|"vg1_absence_hours_median"|"vg1_absence_20_days"|"vg1_absence_50_hours"|"no_basis"|"grade_1_vg1"|"no_basis_half_year"|"grade_1_vg1_half_year"|"left_during_vg1"|"not_left_vg1"|"left_during_year"|"not_left"|"absence_days_median"|"absence_hours_median"|"absence_20_days"|"absence_50_hours"|"vg1_to_vg2"|"vg2_to_vg3"|"vg2_to_apprenticeship"|"vg2_to_supplementary"|"contract_by_1_october"|"contract_by_1_november"|"contract_by_31_december"|"contract_ended_early"|"trade_exam_passed"|"completion"|"completion_nominal"|"not_completed"|"still_in"|"ot_status" The indicator, such as completion.
---@param options? { by?: string|(string)[]?, level?: number }
---@return trinn.table # a table with the keys, value, conf_low, conf_high, n and the class it speaks of
function cohort_methods:indicator(name, options) end

---Fits a logistic regression to a cohort: what was known at entry, and how it went.
---@param formula string The response and the terms: "completed ~ points + factor(programme_type)"; factor(x, ref = "ST"), spline(x, 4), poly(x, 2), log(x), a:b, a * b, - 1, offset(log(n)).
---@param options? { cluster?: string?, variance?: "model"|"hc0"|"hc1"|"hc2"|"hc3", level?: number }
---@return trinn.fit # a fit: its terms (term, estimate, std_error, statistic, p_value, conf_low, conf_high, n, n_events), summary and rows are tables
function cohort_methods:logit(formula, options) end

---Counts the ways that a cohort's pupils went, school year by school year, and where each leaves the commonest.
---@param options? { by?: string|(string)[]?, length?: integer? }
---@return trinn.table # a table with the keys, pathway, n, share, differs_in, usual and instead, the commonest first
function cohort_methods:pathways(options) end

---Gives each pupil's stages, school year by school year: a row a pupil.
---@param options? { length?: integer? }
---@return trinn.table # a table with a row a pupil: what was known at entry, stage_1, stage_2, ... and the whole pathway
function cohort_methods:sequences(options) end

---Gives where a cohort's pupils stand, at any time after entry or at any age: a row a pupil, or counts by group.
---@param options? { at?: integer?, age?: integer?, by?: string|(string)[]? }
---@return trinn.table # a table with a row a pupil: what was known at entry, status, restarts, repeats, programme_changes and gone; or with a row a group
function cohort_methods:status(options) end

---Estimates the share of a cohort that something has not happened to yet, year by year.
---@param options? { event?: "completed"|"left"|"changed_programme"|"apprentice", time?: "years", origin?: string?, by?: string|(string)[]?, level?: number, interval?: "log-log"|"log"|"plain", min_events?: integer, min_at_risk?: integer }
---@return trinn.table # a table with a row for each year: the keys, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high
function cohort_methods:survival(options) end

---Corrects the p-values of several tests for their number.
---@param p (number)[] The p-values.
---@param options? { method?: "holm"|"benjamini_hochberg" }
---@return trinn.table # a table with a row a test: p_value, p_adjusted
function compare.adjust(p, options) end

---Gives an interval for a figure, or its difference between two groups, by drawing anew.
---@param t trinn.table A table with one row a pupil.
---@param options? { value: string, by?: string|(string)[]?, statistic?: "mean"|"median"|"quantile"|"sd", p?: number, replicates?: integer, interval?: "bca"|"percentile", seed?: integer, level?: number }
---@return trinn.table # a table of one row: the groups, estimate, std_error, conf_low, conf_high, n
function compare.bootstrap(t, options) end

---Tests whether rows and columns of a table of counts are independent.
---@param counts ((integer)[])[] The counts, row by row.
---@param options? { correct?: boolean }
---@return trinn.table # a table of one row: statistic, df, p_value, n
function compare.chi_square(counts, options) end

---Tells how strongly two measures go together.
---@param t trinn.table A table with one row a pupil.
---@param options? { x: string, y: string, method?: "pearson"|"spearman"|"kendall", level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, statistic, p_value, n
function compare.correlation(t, options) end

---Tests a table of counts exactly; of a 2 x 2 table it estimates the odds ratio.
---@param counts ((integer)[])[] The counts, row by row.
---@param options? { level?: number, method?: "exact"|"simulation"?, replicates?: integer, seed?: integer }
---@return trinn.table # a table of one row: estimate (the odds ratio), conf_low, conf_high, p_value, n; for larger tables p_value, n
function compare.fisher(counts, options) end

---Tests whether two groups have the same distribution, in any way.
---@param t trinn.table A table with one row a pupil.
---@param options? { value: string, by: string|(string)[], exact?: boolean? }
---@return trinn.table # a table of one row: first, second, statistic (the largest gap between the cumulative shares), p_value, n, other_n
function compare.kolmogorov_smirnov(t, options) end

---Tests whether the values of several groups lie equally high, by ranks.
---@param t trinn.table A table with one row a pupil.
---@param options? { value: string, by: string|(string)[] }
---@return trinn.table # a table with a row a group: the keys, n, median, mean_rank; the test stands in the note
function compare.kruskal_wallis(t, options) end

---Tests whether values of one group tend to lie above those of another.
---@param t trinn.table A table with one row a pupil.
---@param options? { value: string, by: string|(string)[], exact?: boolean?, level?: number }
---@return trinn.table # a table of one row: first, second, estimate (the median of all differences), conf_low, conf_high, superiority (the chance that one of the first lies above one of the second), statistic, p_value, n, other_n
function compare.mann_whitney(t, options) end

---Tests whether the mean change within pairs is zero.
---@param t trinn.table A table with one row a pupil.
---@param options? { value: string, expected?: number, level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, statistic, df, p_value, n
function compare.paired_t(t, options) end

---Tests the difference of two means against all that chance could have formed.
---@param t trinn.table A table with one row a pupil.
---@param options? { value: string, by: string|(string)[], permutations?: integer, seed?: integer }
---@return trinn.table # a table of one row: first, second, estimate (first less second), std_error, p_value, n, other_n
function compare.permutation(t, options) end

---Compares the means of two groups by Student's t.
---@param t trinn.table A table with one row a pupil.
---@param options? { value: string, by: string|(string)[], equal_spread?: boolean, level?: number }
---@return trinn.table # a table of one row: first, second, estimate (first less second), conf_low, conf_high, statistic, df, p_value, n, other_n
function compare.t(t, options) end

---Tests whether a share rises or falls over ordered groups, such as years.
---@param t trinn.table A table with one row a pupil, or with counts.
---@param options? { event?: string?, k?: string?, n?: string?, by: string }
---@return trinn.table # a table with a row a group: the key, n, n_events, estimate, conf_low, conf_high; the test stands in the note
function compare.trend(t, options) end

---Compares all pairs of several groups' means, with intervals that hold together.
---@param t trinn.table A table with one row a pupil.
---@param options? { value: string, by: string|(string)[], level?: number }
---@return trinn.table # a table with a row a pair: first, second, estimate (second less first), conf_low, conf_high, p_value, n
function compare.tukey(t, options) end

---Tests whether changes within pairs lie about zero, by signed ranks.
---@param t trinn.table A table with one row a pupil.
---@param options? { value: string, exact?: boolean?, level?: number }
---@return trinn.table # a table of one row: estimate (the pseudomedian), conf_low, conf_high, statistic, p_value, n_changed, n
function compare.wilcoxon(t, options) end

---Sums up the absence of upper secondary pupils by any grouping, pupils without absence included.
---@param options? { by?: string|(string)[]? }
---@return trinn.table # a table with a row a group: n, medians, means, and those with 20 days or 50 hours or more
function county_methods:absence(options) end

---Counts applicants for an apprenticeship at 1 October, 1 November and 31 December: with a contract, in school instead, still looking.
---@param options? { year?: integer?, by?: string|(string)[]? }
---@return trinn.table # a table with the keys, date, applicants, approved, supplementary, in_school, withdrawn, looking and share_approved
function county_methods:apprenticeship(options) end

---Follows a year's applicants from application to contract to trade exam.
---@param options? { year?: integer?, by?: string|(string)[]? }
---@return trinn.table # a table with the keys, applicants, approved, started, and of those who started passed, failed, ended_early, ended, running and share_passed
function county_methods:apprenticeship_course(options) end

---Tells who comes to an upper secondary school, or where those of another place go: with what, and how they fare.
---@param place string A school or a municipality, by name or number.
---@param options? { show?: "intake"|"entry"|"outcomes", direction?: "to"|"from"?, municipalities?: boolean, from?: integer?, to?: integer?, definition?: string }
---@return trinn.table # a table with a row a school on the other side: pupils and share; means of points, three subjects and absence; or left, passed and completed, each with its n
function county_methods:catchment(place, options) end

---Asks a plugin's check of the county, or lists the checks that there are.
---@param name? string? The check, such as ulikhet.widening; all are listed where none is named.
---@param options? table<string, any> What the check takes.
---@return trinn.table # a table with a row a place: place, status (ok, warn or stop), sentence, and the figures behind them
function county_methods:check(name, options) end

---Keeps one figure of an indicator as the gate released it, for findings and goals to rest on.
---@param name "leavers"|"grunnskolepoeng"|"points_under_30"|"norwegian_main_standpunkt"|"norwegian_main_exam"|"norwegian_main_gap"|"norwegian_second_standpunkt"|"norwegian_second_exam"|"norwegian_second_gap"|"norwegian_oral_standpunkt"|"norwegian_oral_exam"|"norwegian_oral_gap"|"english_written_standpunkt"|"english_written_exam"|"english_written_gap"|"english_oral_standpunkt"|"english_oral_exam"|"english_oral_gap"|"mathematics_standpunkt"|"mathematics_exam"|"mathematics_gap"|"grade10_absence_days_median"|"grade10_absence_hours_median"|"grade10_absence_over_15_days"|"direct_transition"|"intake"|"intake_points"|"passed_vg1"|"vg1_absence_days_median"|"vg1_absence_hours_median"|"vg1_absence_20_days"|"vg1_absence_50_hours"|"no_basis"|"grade_1_vg1"|"no_basis_half_year"|"grade_1_vg1_half_year"|"left_during_vg1"|"not_left_vg1"|"left_during_year"|"not_left"|"absence_days_median"|"absence_hours_median"|"absence_20_days"|"absence_50_hours"|"vg1_to_vg2"|"vg2_to_vg3"|"vg2_to_apprenticeship"|"vg2_to_supplementary"|"contract_by_1_october"|"contract_by_1_november"|"contract_by_31_december"|"contract_ended_early"|"trade_exam_passed"|"completion"|"completion_nominal"|"not_completed"|"still_in"|"ot_status" The indicator, such as left_during_vg1.
---@param options? { municipality?: string?, pooled?: integer?, school_year?: string?, definition?: string, release: string }
---@return string # the figure's name, as figure-1: value, low, high, n, period, definition, release
function county_methods:cite(name, options) end

---Gathers the pupils who entered a stage, a firm or the follow-up service in an autumn.
---@param options? { entry?: string, autumns?: (integer)[]?, autumn?: integer?, definition?: string, home?: "municipality at 16"|"municipality at entry"|"last municipality", first?: boolean, late?: "left out"|"included", movers?: "followed"|"censored"? }
---@return trinn.cohort # a cohort: call status, completion, flow, pathways or definitions on it
function county_methods:cohort(options) end

---Counts an indicator's values in classes, by any grouping.
---@param name string An indicator with a mean or a median, such as grunnskolepoeng.
---@param options? { cuts: (number)[], by?: string|(string)[]?, pooled?: integer? }
---@return trinn.table # a table with a row a group and class: class, count, share, n
function county_methods:distribution(name, options) end

---Counts an indicator by any grouping, with its definition, its lag and the class it speaks of.
---@param name "leavers"|"grunnskolepoeng"|"points_under_30"|"norwegian_main_standpunkt"|"norwegian_main_exam"|"norwegian_main_gap"|"norwegian_second_standpunkt"|"norwegian_second_exam"|"norwegian_second_gap"|"norwegian_oral_standpunkt"|"norwegian_oral_exam"|"norwegian_oral_gap"|"english_written_standpunkt"|"english_written_exam"|"english_written_gap"|"english_oral_standpunkt"|"english_oral_exam"|"english_oral_gap"|"mathematics_standpunkt"|"mathematics_exam"|"mathematics_gap"|"grade10_absence_days_median"|"grade10_absence_hours_median"|"grade10_absence_over_15_days"|"direct_transition"|"intake"|"intake_points"|"passed_vg1"|"vg1_absence_days_median"|"vg1_absence_hours_median"|"vg1_absence_20_days"|"vg1_absence_50_hours"|"no_basis"|"grade_1_vg1"|"no_basis_half_year"|"grade_1_vg1_half_year"|"left_during_vg1"|"not_left_vg1"|"left_during_year"|"not_left"|"absence_days_median"|"absence_hours_median"|"absence_20_days"|"absence_50_hours"|"vg1_to_vg2"|"vg2_to_vg3"|"vg2_to_apprenticeship"|"vg2_to_supplementary"|"contract_by_1_october"|"contract_by_1_november"|"contract_by_31_december"|"contract_ended_early"|"trade_exam_passed"|"completion"|"completion_nominal"|"not_completed"|"still_in"|"ot_status"|string The indicator, such as direct_transition, or a plugin's, such as ulikhet.points_gap.
---@param options? { by?: string|(string)[]?, pooled?: integer?, definition?: string, level?: number }
---@return trinn.table # a table with the keys, value, conf_low, conf_high, n and the class it speaks of
function county_methods:indicator(name, options) end

---Makes the data pack of one municipality, school or region.
---@param options? { municipality?: string?, origin_school?: string?, school?: string?, region?: string?, school_year?: string, language?: string?, sections?: (string)[] }
---@return trinn.pack # a pack: it shows itself, and release writes it
function county_methods:pack(options) end

---Makes the data pack of every municipality, school or region.
---@param options? { by?: "municipality"|"origin_school"|"school"|"region", school_year?: string, language?: string? }
---@return (trinn.pack)[] # a list of packs, by name
function county_methods:packs(options) end

---Lists what did not fit when a table was read: the line, the column and the reason.
---@param table string The table's name.
---@return trinn.table # a table without any cell's value
function county_methods:problems(table) end

---Lists the tables that a county has, each with its file, and the files that are no table it knows.
---@return trinn.table # a table: table, missing for a file that is none, and file; for row in county:tables():each() do … end goes through them
function county_methods:tables() end

---Reads a table from text in the script itself.
---@param text string Rows of CSV, the first with the names.
---@param options? { types?: table<string, any> }
---@return trinn.table # a table
function csv(text, options) end

---Adds a definition of completion, for this prompt or script.
---@param options? { name: string, title: string|table<string, any>, source: string, like?: string, years?: integer|table<string, any>?, completed?: (string)[]?, left?: (string)[]?, who?: (string)[]?, movers?: "followed"|"censored"?, breaks?: (string|table<string, any>)[]? }
---@return trinn.table # the definition as a table of one row
function definition.add(options) end

---Lists the definitions of completion, each with its five parts, its breaks and its source.
---@return trinn.table # a table with a row a definition
function definition.list() end

---Lists the hidden figures of published files that any reader can work out.
---@param path string|(string)[] A file, a list of files, or a folder.
---@return trinn.table # a table with a row a hidden figure: kind, file, place, measure, possible_values; never the figure itself
function derivable(path) end

---Gives a quantile of a list of numbers.
---@param values (number)[] The numbers, in any order.
---@param p number The share below, from 0 to 1.
---@param options? { type?: integer }
---@return number # a number
function describe.quantile(values, p, options) end

---Tells how well a score parts those with an event from the others: the area under the ROC curve.
---@param t trinn.table A table with a score and what came of it.
---@param options? { score: string, event: string, level?: number }
---@return trinn.table # a table with one row: estimate, std_error, conf_low, conf_high, n, n_events
function evaluate.auc(t, options) end

---Gives the mean squared gap between predicted probabilities and what came, and what it is made of.
---@param t trinn.table A table with predictions and what came of them.
---@param options? { predicted: string, event: string, bins?: integer, level?: number }
---@return trinn.table # a table with one row: estimate, std_error, conf_low, conf_high, uncertainty, resolution, reliability, within, skill, n, n_events
function evaluate.brier(t, options) end

---Tells whether predicted probabilities mean what they say, in bins and on the whole.
---@param t trinn.table A table with predictions and what came of them.
---@param options? { predicted: string, event: string, bins?: integer, external?: boolean, level?: number }
---@return trinn.table # a table with a row a bin: lowest, highest, n, n_events, predicted, estimate, conf_low, conf_high; intercept, slope and the test stand in the notes
function evaluate.calibration(t, options) end

---Tests whether one score parts those with an event from the others better than another does.
---@param t trinn.table A table with two scores and what came of them.
---@param options? { first: string, second: string, event: string, level?: number }
---@return trinn.table # a table with a row for each score and one for their difference: score, estimate, std_error, statistic, p_value, conf_low, conf_high, n, n_events
function evaluate.compare_auc(t, options) end

---Tells what each threshold of a score would catch, and what it would catch in vain.
---@param t trinn.table A table with a score and what came of it.
---@param options? { score: string, event: string, thresholds?: (number)[]?, level?: number }
---@return trinn.table # a table with a row for each threshold, from the highest: threshold, n (flagged), n_events (flagged), and sensitivity, specificity and precision with their intervals
function evaluate.roc(t, options) end

---What figures show, proposed by the county.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { text?: string?, theme?: string?, municipality?: string?, figures?: string|(string)[]?, release?: string?, test?: string?, status?: "proposed"|"kept"|"rejected"|"withdrawn"?, reason?: string? }
---@return string|table<string, any> # its name, as finding-1; or its fields, where only a name is given
function finding(id, options) end

---Says what a column of a model does to the response, averaged over the pupils as they are.
---@param variable string A column of the right side.
---@param options? { values?: (number)[], per?: number?, level?: number }
---@return trinn.table # a table: kind (mean or change), term, estimate, std_error, statistic, p_value, conf_low, conf_high, n, n_events
function fit_methods:margins(variable, options) end

---Tells how many different ways pupils went, and how evenly they spread over them.
---@param t trinn.table A table with a row for each pupil and time.
---@param options? { id?: string, time: string, state: string, by?: string|(string)[]?, collapse?: boolean }
---@return trinn.table # a table with a row a group: the keys, n, ways, entropy, std_error, corrected, effective, within
function flow.entropy(t, options) end

---Counts the ways that pupils went through states, the commonest first.
---@param t trinn.table A table with a row for each pupil and time.
---@param options? { id?: string, time: string, state: string, by?: string|(string)[]?, collapse?: boolean, top?: integer?, level?: number }
---@return trinn.table # a table with a row for each way: the keys, sequence, n, share, conf_low, conf_high
function flow.sequences(t, options) end

---Counts how many went from each state to each, with the share of those who were there.
---@param t trinn.table A table with a row for each pupil and move.
---@param options? { from: string, to: string, by?: string|(string)[]?, level?: number, together?: boolean }
---@return trinn.table # a table with a row for each move that came: the keys, from, to, n, share, conf_low, conf_high
function flow.transitions(t, options) end

---Gives the exact limits of a funnel at chosen sizes, for drawing its lines.
---@param target number The share in the middle.
---@param sizes (integer)[] How many pupils.
---@return trinn.table # a table with a row a size: n, low_95, high_95, low_998, high_998
function funnel.limits(target, sizes) end

---Shows which units' counts lie farther from what was expected than chance explains.
---@param t trinn.table A table with counts, such as standardise.indirect gives.
---@param options? { observed: string, expected: string, by: string|(string)[], adjustment?: "none"|"additive"|"multiplicative" }
---@return trinn.table # a table with a row a unit: the keys, observed, expected, estimate (their ratio), low_95, high_95, low_998, high_998, statistic (z), zone
function funnel.ratio(t, options) end

---Shows which units' shares lie farther from a target than chance explains.
---@param t trinn.table A table with one row a pupil, or with counts.
---@param options? { event?: string?, k?: string?, n?: string?, by: string|(string)[], target?: number?, adjustment?: "none"|"additive"|"multiplicative" }
---@return trinn.table # a table with a row a unit: the keys, n, n_events, estimate, low_95, high_95, low_998, high_998, statistic (z), zone
function funnel.share(t, options) end

---Makes one row a group, with figures over its rows.
---@param figures string|(string)[] Assignments with aggregates such as mean(points).
---@param options? { interval?: number? }
---@return trinn.table # a table of groups that carries how many pupils each rests on
function group_methods:summarise(figures, options) end

---Lays the lines that growth percentiles are read from: what pupils with the same start came to.
---@param t trinn.table A table with one row a pupil.
---@param options? { prior: string|(string)[], outcome: string }
---@return trinn.fit # a fit for growth.percentiles; its terms say what pupils with the median start came to, at tenths
function growth.norms(t, options) end

---Gives each pupil's growth percentile among pupils with the same start.
---@param t trinn.table A table with one row a pupil.
---@param options? { prior: string|(string)[], outcome: string, norms?: trinn.fit? }
---@return trinn.table # the rows that have all results, with the column growth_percentile, 1 to 99
function growth.percentiles(t, options) end

---Compares what schools' pupils came to with pupils of the same start elsewhere, drawn in where a school is small.
---@param t trinn.table A table with one row a pupil.
---@param formula string The outcome and the start: "after ~ before + factor(sex)".
---@param options? { by: string|(string)[], level?: number }
---@return trinn.table # a table with a row a school, lowest first: its keys, estimate, std_error, conf_low, conf_high, plain, reliability, differs, n
function growth.value_added(t, formula, options) end

---Shows what functions there are, or tells of one.
---@param f? any A function, a namespace, or a name as a string.
---@return any # text
function help(f) end

---Makes several copies of a table with its holes filled, each column from all others.
---@param t trinn.table A table with one row a pupil.
---@param columns string|(string)[] The columns that fill each other: those of the analysis, the outcome included.
---@param options? { m?: integer, rounds?: integer, numbers?: "pmm"|"normal", seed?: integer }
---@return (trinn.table)[] # a list of m tables
function impute.chained(t, columns, options) end

---Joins fits of one model to imputed copies of a table, by Rubin's rules.
---@param fits (trinn.fit)[] At least two fits, one of each copy.
---@param options? { df?: integer?, level?: number }
---@return trinn.table # a table with a row a term: term, estimate, std_error, statistic, p_value, conf_low, conf_high, df, missing_share, n
function impute.pool(fits, options) end

---Lists the copies that keep made of the files of a folder.
---@param folder? string The folder of the files.
---@return trinn.table # a table: file, megabytes, made
function kept(folder) end

---What a group was given to do, and what will be asked for.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { text?: string?, owner?: string?, members?: string|(string)[]?, groups?: string|(string)[]?, region?: string?, catchment?: string?, from?: string?, to?: string? }
---@return string|table<string, any> # its name, as mandate-1; or its fields, where only a name is given
function mandate(id, options) end

---A meeting of the municipalities of a region.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { region?: string?, municipalities?: string|(string)[]?, date?: string?, place?: string?, minutes?: string? }
---@return string|table<string, any> # its name, as meeting-1; or its fields, where only a name is given
function meeting(id, options) end

---Lists where each group of a mixed model lies beside the whole, lowest first.
---@param fit trinn.fit A mixed model.
---@param options? { group?: string?, effect?: string }
---@return trinn.table # a table with a row a group: its keys, estimate, std_error, conf_low, conf_high, n
function mixed.caterpillar(fit, options) end

---Gives the share of the variance that lies between groups.
---@param fit trinn.fit A mixed model with an intercept that varies by one grouping column.
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, n, n_groups
function mixed.intra_class(fit) end

---Fits a linear model whose level, or slopes, may differ from group to group.
---@param t trinn.table A table with a row for each unit, such as a pupil.
---@param formula string The model: "points ~ hours + (1 | school)"; (hours | school) lets a slope vary as well.
---@param options? { criterion?: "reml"|"ml", level?: number }
---@return trinn.fit # a fit: terms, summary, rows; mixed.variances, mixed.caterpillar and mixed.intra_class read more from it
function mixed.linear(t, formula, options) end

---Fits a logistic model whose level, or slopes, may differ from group to group.
---@param t trinn.table A table with a row for each unit, such as a pupil.
---@param formula string The model: "completed ~ points + (1 | school)"; the response is true or false.
---@param options? { nodes?: integer, level?: number }
---@return trinn.fit # a fit on the scale of log odds: terms, summary, rows
function mixed.logistic(t, formula, options) end

---Lists how much each effect of a mixed model varies, and which go together.
---@param fit trinn.fit A mixed model.
---@return trinn.table # a table with a row for each variance and correlation: group, effect, other, variance, std_dev, correlation
function mixed.variances(fit) end

---Reads the subjects of the certificates: a row a subject of a document.
---@param path string The file.
---@return trinn.table # a table with a row a subject
function nvb.subjects(path) end

---Reads the school years of the certificates: programme area, level, result, absence.
---@param path string The file.
---@return trinn.table # a table with a row a school year of a document
function nvb.years(path) end

---Reads Udir's exports into one table of published figures: a file, several, or all in a folder.
---@param path string|(string)[] A file, a list of files, or a folder.
---@return trinn.table # a table with a row a figure: indicator, area, period, subject, value, n, source, edition
function observations(path) end

---Opens a folder of a county's tables.
---@param folder string The folder; its files are matched to tables by name and by columns.
---@return trinn.county # a county: its tables are members, such as county.pupil_years
function open(folder) end

---Greets a place in the reader's language.
---@param name string The place.
---@return string # a sentence
function opplaering.greet(name) end

---Reads lines such as 2024-09-02 Vik 3: a day, a place and a count.
---@param path string The file.
---@return trinn.table # a table: day, place, count
function opplaering.notes(path) end

---Gives the lowest, the middle and the highest of a column by a key.
---@param t trinn.table The table.
---@param column string The column of numbers.
---@param options? { by?: string, low?: number }
---@return trinn.table # a table with the key, low, middle and high
function opplaering.spread(t, column, options) end

---Makes a page with a link to each pack, by region where there are regions.
---@param packs (trinn.pack)[] The packs.
---@param options? { title?: string }
---@return trinn.pack_index # a page; release writes it
function pack_index(packs, options) end

---What a municipality or a catchment does about its transitions.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { text?: string?, municipality?: string?, catchment?: string?, mandate?: string?, findings?: string|(string)[]?, owner?: string?, from?: string?, to?: string?, status?: "draft"|"adopted"|"ended"|"handed_over"? }
---@return string|table<string, any> # its name, as plan-1; or its fields, where only a name is given
function plan(id, options) end

---Lists what the loaded plugins bring.
---@return trinn.table # a table: plugin, version, level, kind, name
function plugins() end

---Computes grunnskolepoeng from grades, exactly, by either of the two dated rules.
---@param grades (any)[] Grades 1 to 6, and marks IV, IM, F as strings.
---@param options? { rule?: "admission"|"statistics" }
---@return table<string, any> # a table with keys: points, grades (how many counted), left_out (why), source
function points.grunnskolepoeng(grades, options) end

---Gives the smallest difference between two means that groups of these sizes could show.
---@param n integer Pupils in the first group.
---@param other_n integer Pupils in the second group.
---@param options? { sd: number, power?: number, level?: number }
---@return trinn.table # a table of one row: difference, power, n (in both)
function power.means(n, other_n, options) end

---Gives the smallest difference from a share that a group of this size could show.
---@param n integer Pupils in the group.
---@param other_n integer Pupils in the group it is compared with.
---@param options? { share: number, power?: number, level?: number }
---@return trinn.table # a table of one row: up and down (how far above and below; missing where even all or none are too near), power, n (in both)
function power.shares(n, other_n, options) end

---An entry of the projects catalogue: what was tried, and what came of it.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { text?: string?, action?: string?, municipality?: string?, for_whom?: string?, theme?: string?, from?: string?, to?: string?, before?: string?, after?: string?, comparable?: string|(string)[]?, effect?: number?, effect_text?: string?, contact?: string? }
---@return string|table<string, any> # its name, as project-1; or its fields, where only a name is given
function projects.add(id, options) end

---Tells how a figure moved where an action was tried, beside comparable places, and keeps it.
---@param project string The entry's name: project-1. It names its municipality.
---@param county trinn.county The county.
---@param options? { indicator: "leavers"|"grunnskolepoeng"|"points_under_30"|"norwegian_main_standpunkt"|"norwegian_main_exam"|"norwegian_main_gap"|"norwegian_second_standpunkt"|"norwegian_second_exam"|"norwegian_second_gap"|"norwegian_oral_standpunkt"|"norwegian_oral_exam"|"norwegian_oral_gap"|"english_written_standpunkt"|"english_written_exam"|"english_written_gap"|"english_oral_standpunkt"|"english_oral_exam"|"english_oral_gap"|"mathematics_standpunkt"|"mathematics_exam"|"mathematics_gap"|"grade10_absence_days_median"|"grade10_absence_hours_median"|"grade10_absence_over_15_days"|"direct_transition"|"intake"|"intake_points"|"passed_vg1"|"vg1_absence_days_median"|"vg1_absence_hours_median"|"vg1_absence_20_days"|"vg1_absence_50_hours"|"no_basis"|"grade_1_vg1"|"no_basis_half_year"|"grade_1_vg1_half_year"|"left_during_vg1"|"not_left_vg1"|"left_during_year"|"not_left"|"absence_days_median"|"absence_hours_median"|"absence_20_days"|"absence_50_hours"|"vg1_to_vg2"|"vg2_to_vg3"|"vg2_to_apprenticeship"|"vg2_to_supplementary"|"contract_by_1_october"|"contract_by_1_november"|"contract_by_31_december"|"contract_ended_early"|"trade_exam_passed"|"completion"|"completion_nominal"|"not_completed"|"still_in"|"ot_status", before: string, after: string, comparable: (string)[] }
---@return string # the sentence that is kept with the entry
function projects.effect(project, county, options) end

---Finds entries of the projects catalogue by words in any of their texts.
---@param words string The words; beginnings of words count.
---@return trinn.table # a table: id, title, the best first
function projects.search(words) end

---Makes the pack of one municipality from published figures alone.
---@param t trinn.table Published figures, as observations gives them.
---@param options? { municipality: string, title?: string?, language?: string? }
---@return trinn.pack # a pack: it shows itself, and release writes it
function published_pack(t, options) end

---Makes the pack of every municipality of a county from published figures alone.
---@param t trinn.table Published figures, as observations gives them.
---@param options? { county: string, title?: string?, language?: string? }
---@return (trinn.pack)[] # a list of packs, by name
function published_packs(t, options) end

---Ranks units by a mean and says how uncertain each rank is.
---@param t trinn.table A table with one row a pupil.
---@param options? { value: string, by: string|(string)[], replicates?: integer, seed?: integer, level?: number }
---@return trinn.table # a table with a row a unit: the keys, n, estimate, std_error, rank (1 is the highest mean), rank_low, rank_high, chance_highest and chance_lowest (of being among a fourth of all)
function rank.means(t, options) end

---Ranks units by a share and says how uncertain each rank is.
---@param t trinn.table A table with one row a pupil, or with counts.
---@param options? { event?: string?, k?: string?, n?: string?, by: string|(string)[], replicates?: integer, seed?: integer, level?: number }
---@return trinn.table # a table with a row a unit: the keys, n, n_events, estimate, rank (1 is the highest share), rank_low, rank_high, chance_highest and chance_lowest (of being among a fourth of all)
function rank.shares(t, options) end

---Gives events per unit of exposure with the exact interval of a count.
---@param events integer How many events there were.
---@param exposure number What they came out of, such as pupil-years or school days.
---@param options? { level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, exposure, n (the events)
function rate.poisson(events, exposure, options) end

---Gives how many times as high one rate is as another, exactly.
---@param events integer Events of the first.
---@param exposure number Exposure of the first.
---@param other_events integer Events of the second.
---@param other_exposure number Exposure of the second.
---@param options? { level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, p_value, n (the events of both)
function rate.ratio(events, exposure, other_events, other_exposure, options) end

---Reads a CSV file as Norwegian systems write it, and says what it found.
---@param path string The file.
---@param options? { schema?: string?, reader?: string?, encoding?: string?, delimiter?: string?, decimal?: string?, skip?: integer?, header?: boolean?, types?: table<string, any>, missing?: table<string, any> }
---@return trinn.table # a table
function read(path, options) end

---Lists the rows and cells of a file that did not fit: line, column and reason.
---@param path string The file.
---@param options? { schema?: string? }
---@return trinn.table # a table without any cell's value
function read_problems(path, options) end

---Splits the difference between our figure and a published one by cause, adding up exactly.
---@param own trinn.cohort|trinn.county|trinn.table A cohort (its share completed), a county (any indicator), or a table of counts by area.
---@param published table<string, any>|trinn.table The figure: { value =, indicator =, definition =, year =, area =, group =, n =, decimals = }, a row of observations, or a table of counts.
---@param options? { column?: string?, value?: string, to?: integer, year?: integer? }
---@return trinn.table # a table with a row a cause: population, clock, success, area, edition, masking, rounding, unexplained
function reconcile(own, published, options) end

---Estimates what tells cases from others within matched sets, such as classes.
---@param t trinn.table A table with one row a pupil.
---@param formula string What is a case, and the covariates, as "left ~ points + girl".
---@param options? { sets: string|(string)[], level?: number }
---@return trinn.fit # a fit: its terms have term, odds_ratio, ratio_low, ratio_high, p_value, n, n_events, and the glossary's columns on the log scale
function regression.conditional_logistic(t, formula, options) end

---Fits a linear regression by least squares.
---@param t trinn.table A table with a row for each unit, such as a pupil.
---@param formula string The response and the terms: "completed ~ points + factor(programme_type)"; factor(x, ref = "ST"), spline(x, 4), poly(x, 2), log(x), a:b, a * b, - 1, offset(log(n)).
---@param options? { weights?: string?, cluster?: string?, variance?: "model"|"hc0"|"hc1"|"hc2"|"hc3", level?: number }
---@return trinn.fit # a fit: its terms (term, estimate, std_error, statistic, p_value, conf_low, conf_high, n, n_events), summary and rows are tables
function regression.linear(t, formula, options) end

---Fits a logistic regression: the log odds of an event.
---@param t trinn.table A table with a row for each unit, such as a pupil.
---@param formula string The response and the terms: "completed ~ points + factor(programme_type)"; factor(x, ref = "ST"), spline(x, 4), poly(x, 2), log(x), a:b, a * b, - 1, offset(log(n)).
---@param options? { weights?: string?, cluster?: string?, variance?: "model"|"hc0"|"hc1"|"hc2"|"hc3", level?: number }
---@return trinn.fit # a fit: its terms (term, estimate, std_error, statistic, p_value, conf_low, conf_high, n, n_events), summary and rows are tables
function regression.logistic(t, formula, options) end

---Fits a multinomial regression: which of several categories, against a base.
---@param t trinn.table A table with a row for each unit, such as a pupil.
---@param formula string The response and the terms: "completed ~ points + factor(programme_type)"; factor(x, ref = "ST"), spline(x, 4), poly(x, 2), log(x), a:b, a * b, - 1, offset(log(n)).
---@param options? { base?: string?, weights?: string?, cluster?: string?, variance?: "model"|"hc0"|"hc1", level?: number }
---@return trinn.fit # a fit: its terms (with the category in outcome), summary and rows are tables
function regression.multinomial(t, formula, options) end

---Fits a regression of counts that vary more than Poisson's.
---@param t trinn.table A table with a row for each unit, such as a pupil.
---@param formula string The response and the terms: "completed ~ points + factor(programme_type)"; factor(x, ref = "ST"), spline(x, 4), poly(x, 2), log(x), a:b, a * b, - 1, offset(log(n)).
---@param options? { weights?: string?, cluster?: string?, variance?: "model"|"hc0"|"hc1"|"hc2"|"hc3", level?: number }
---@return trinn.fit # a fit: its terms (term, estimate, std_error, statistic, p_value, conf_low, conf_high, n, n_events), summary and rows are tables
function regression.negative_binomial(t, formula, options) end

---Fits an ordered logistic regression: how high on a scale, with proportional odds.
---@param t trinn.table A table with a row for each unit, such as a pupil.
---@param formula string The response and the terms: "completed ~ points + factor(programme_type)"; factor(x, ref = "ST"), spline(x, 4), poly(x, 2), log(x), a:b, a * b, - 1, offset(log(n)).
---@param options? { weights?: string?, cluster?: string?, variance?: "model"|"hc0"|"hc1", level?: number }
---@return trinn.fit # a fit: its terms (term, estimate, std_error, statistic, p_value, conf_low, conf_high, n, n_events), summary and rows are tables
function regression.ordered(t, formula, options) end

---Fits a Poisson regression of counts: the logarithm of a rate.
---@param t trinn.table A table with a row for each unit, such as a pupil.
---@param formula string The response and the terms: "completed ~ points + factor(programme_type)"; factor(x, ref = "ST"), spline(x, 4), poly(x, 2), log(x), a:b, a * b, - 1, offset(log(n)).
---@param options? { weights?: string?, cluster?: string?, variance?: "model"|"hc0"|"hc1"|"hc2"|"hc3", level?: number }
---@return trinn.fit # a fit: its terms (term, estimate, std_error, statistic, p_value, conf_low, conf_high, n, n_events), summary and rows are tables
function regression.poisson(t, formula, options) end

---Fits how the median, or another quantile, moves with the terms.
---@param t trinn.table A table with a row for each unit, such as a pupil.
---@param formula string The model: "absence_days ~ points + factor(programme)".
---@param options? { share?: number, errors?: "nid"|"iid"|"boot", replicates?: integer, seed?: integer, level?: number }
---@return trinn.fit # a fit: terms, summary, rows
function regression.quantile(t, formula, options) end

---Writes a table, a chart, a report or a pack to a file, through the gate.
---@param x any What is released: a table of groups, published figures, a chart, a report, a pack, or a paper of the chain.
---@param path string The file; its ending decides the form: csv, md, json, html or txt for a table, svg, html or txt for a chart, html or txt for pages.
---@param options? { audience?: "county"|"municipality"|"school"|"public", indicator?: string, theme?: string? }
---@return string # the path that was written
function release(x, path, options) end

---Begins a document that a script writes part by part.
---@param options? { title: string, subtitle?: string, language?: "nb"|"en"? }
---@return trinn.report # a report; add parts with its methods, and release(report, "funn.html") writes it
function report(options) end

---Adds a chart to a report, drawn from what the gate lets through.
---@param chart trinn.chart A chart.
---@param comment? string What the chart shows, in a sentence.
---@param options? { notes?: boolean }
---@return trinn.report # the report
function report_methods:chart(chart, comment, options) end

---Begins a new section of a report.
---@param text string The section's heading.
---@return trinn.report # the report
function report_methods:heading(text) end

---Adds a question to a report, with lines to write the answer on.
---@param text string The question to the reader.
---@return trinn.report # the report
function report_methods:question(text) end

---Adds a plugin's section to a report.
---@param name string The section, such as ulikhet.gaps.
---@param county trinn.county The county that it speaks of.
---@param options? table<string, any> What the section takes; a place is named as in packs: { home_municipality = "3316" }.
---@return trinn.report # the report
function report_methods:section(name, county, options) end

---Adds a table to a report; what is small in it is hidden.
---@param t trinn.table A table of groups or of published figures.
---@param caption? string What the table shows.
---@return trinn.report # the report
function report_methods:table(t, caption) end

---Adds a paragraph; figures enter it from a table, through the gate.
---@param text string The paragraph; {column} stands for a figure of the table's first row.
---@param t? trinn.table? The table that the figures come from.
---@param options? { note?: boolean }
---@return trinn.report # the report
function report_methods:text(text, t, options) end

---What a municipality or a school answers: to a finding, or with a theme of its own.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { finding?: string?, theme?: string?, answer?: "accepted"|"disputed"|"rejected"|"own_theme"?, reason?: string?, text?: string?, municipality?: string?, school?: string?, author?: string?, date?: string? }
---@return string|table<string, any> # its name, as response-1; or its fields, where only a name is given
function response(id, options) end

---Gives the next row, by column name, and nothing after the last.
---@return any # a table of cells by column name, or nil
function row_reader_methods:next() end

---Gives a share with the exact interval, whose coverage is never below the level.
---@param k integer Pupils for whom it holds.
---@param n integer Pupils in all.
---@param options? { level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, n
function share.clopper_pearson(k, n, options) end

---Gives the difference of two independent shares with Newcombe's interval.
---@param k integer Pupils of the first group for whom it holds.
---@param n integer Pupils in the first group.
---@param other_k integer Pupils of the second group for whom it holds.
---@param other_n integer Pupils in the second group.
---@param options? { level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, n
function share.difference(k, n, other_k, other_n, options) end

---Gives a share with Jeffreys' interval, on average nearest to the level.
---@param k integer Pupils for whom it holds.
---@param n integer Pupils in all.
---@param options? { level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, n
function share.jeffreys(k, n, options) end

---Compares a share between two groups within strata, such as programmes or schools.
---@param t trinn.table A table with one row a pupil.
---@param options? { event: string, by: string|(string)[], strata: string|(string)[], correct?: boolean, level?: number }
---@return trinn.table # a table with a row for the odds ratio and one for the risk ratio: first, second, term, estimate, conf_low, conf_high, n, n_events; the test stands in the note
function share.mantel_haenszel(t, options) end

---Tests whether the same pupils changed more one way than the other between two looks.
---@param counts ((integer)[])[] First look yes and no by row, second look yes and no by column.
---@param options? { correct?: boolean, level?: number }
---@return trinn.table # a table of one row: difference of the shares, estimate (changes away over changes towards), conf_low, conf_high, p_value (exact), p_asymptotic, n_changed, n
function share.mcnemar(counts, options) end

---Gives the ratio of two odds with Woolf's interval.
---@param k integer Pupils of the first group for whom it holds.
---@param n integer Pupils in the first group.
---@param other_k integer Pupils of the second group for whom it holds.
---@param other_n integer Pupils in the second group.
---@param options? { level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, n
function share.odds_ratio(k, n, other_k, other_n, options) end

---Gives how many times as large one share is as another.
---@param k integer Pupils of the first group for whom it holds.
---@param n integer Pupils in the first group.
---@param other_k integer Pupils of the second group for whom it holds.
---@param other_n integer Pupils in the second group.
---@param options? { level?: number, interval?: "score"|"log" }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, n
function share.risk_ratio(k, n, other_k, other_n, options) end

---Tests exactly whether a share is a given one.
---@param k integer Pupils for whom it holds.
---@param n integer Pupils in all.
---@param options? { expected: number, level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, p_value, n
function share.test(k, n, options) end

---Gives a share with Wilson's interval; safe for small schools.
---@param k integer Pupils for whom it holds.
---@param n integer Pupils in all.
---@param options? { level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, n
function share.wilson(k, n, options) end

---Reads an older download of Skoleporten into a row a figure.
---@param path string The file.
---@return trinn.table # a table with a row a figure
function skoleporten.old(path) end

---Draws areas' own estimates, each with a known variance, towards what the areas' traits tell.
---@param t trinn.table A table with one row an area.
---@param formula string The areas' own estimates and their traits: "mean_points ~ share_st"; "~ 1" for none.
---@param options? { variance: string, criterion?: "reml"|"ml", level?: number }
---@return trinn.fit # a fit: terms of the traits, summary, and rows with estimate, std_error, conf_low, conf_high, direct, weight
function small_area.fay_herriot(t, formula, options) end

---Estimates rates of small areas, each drawn towards the whole as far as it is small.
---@param t trinn.table A table with one row a pupil, or an area.
---@param options? { events: string, exposure?: string?, by: string|(string)[], level?: number }
---@return trinn.table # a table with a row an area: its keys, estimate, std_error, conf_low, conf_high, direct, weight, n, n_events, exposure
function small_area.rate(t, options) end

---Estimates shares of small areas, each drawn towards the whole as far as it is small.
---@param t trinn.table A table with one row a pupil.
---@param options? { event: string, by: string|(string)[], level?: number }
---@return trinn.table # a table with a row an area: its keys, estimate, std_error, conf_low, conf_high, direct, weight, n, n_events
function small_area.share(t, options) end

---Reads JSON-stat, as SSB's StatBank gives it, into a row a figure.
---@param path string The file.
---@return trinn.table # a table with a row a figure, in the dataset's order
function ssb.jsonstat(path) end

---Gives each place's share as it would be if its pupils were made up as all are.
---@param t trinn.table A table with one row a pupil.
---@param options? { event: string, by: string|(string)[], strata: string|(string)[], level?: number }
---@return trinn.table # a table with a row a place: the keys, n, n_events, crude, estimate, conf_low, conf_high
function standardise.direct(t, options) end

---Gives how many times as many events each place has as were expected of its pupils.
---@param t trinn.table A table with one row a pupil.
---@param options? { event: string, by: string|(string)[], strata?: string|(string)[]?, expected?: string?, level?: number }
---@return trinn.table # a table with a row a place: the keys, n, n_events, expected, estimate (observed over expected), conf_low, conf_high, p_value
function standardise.indirect(t, options) end

---Estimates the share that has had each of several competing events, over time.
---@param t trinn.table A table with one row a pupil.
---@param options? { time: string, event: string, censored?: string, entry?: string?, weight?: string?, by?: string|(string)[]?, level?: number, interval?: "log-log"|"log"|"plain", min_events?: integer, min_at_risk?: integer }
---@return trinn.table # a table with a row for each event and time: the keys, event, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high
function survival.aalen_johansen(t, options) end

---Estimates how covariates multiply the hazard of each of several competing events.
---@param t trinn.table A table with one row a pupil, or one a pupil and span.
---@param formula string The covariates, as "~ points + factor(programme)".
---@param options? { time: string, cause: string, censored: string, entry?: string?, strata?: string|(string)[]?, cluster?: string|(string)[]?, level?: number }
---@return trinn.fit # a fit, as survival.cox gives it, with a block of terms for each cause
function survival.cause_specific(t, formula, options) end

---Estimates how covariates multiply the hazard of an event.
---@param t trinn.table A table with one row a pupil, or one a pupil and span.
---@param formula string The covariates, as "~ points + factor(programme)".
---@param options? { time: string, event: string, entry?: string?, strata?: string|(string)[]?, cluster?: string|(string)[]?, weights?: string?, ties?: "efron"|"breslow", robust?: boolean?, level?: number }
---@return trinn.fit # a fit: its terms have term, hazard_ratio, ratio_low, ratio_high, p_value, n, n_events, and the glossary's columns on the log scale
function survival.cox(t, formula, options) end

---Estimates the chance of an event in each period, and how covariates move it.
---@param t trinn.table A table with one row a pupil.
---@param formula string The covariates, as "~ points + factor(programme)".
---@param options? { time: string, event: string, entry?: string?, link?: "logit"|"cloglog", level?: number }
---@return trinn.fit # a fit, as survival.cox gives it; its summary has a row for each period: period, n_at_risk, n_events, estimate, conf_low, conf_high, survival
function survival.discrete_time(t, formula, options) end

---Estimates how covariates move the cumulative incidence of one event beside competing ones.
---@param t trinn.table A table with one row a pupil.
---@param formula string The covariates, as "~ points + factor(programme)".
---@param options? { time: string, event: string, competing: string, level?: number }
---@return trinn.fit # a fit, as survival.cox gives it, with ratios of subdistribution hazards
function survival.fine_gray(t, formula, options) end

---Tests whether the share that has had each of several competing events is the same in all groups.
---@param t trinn.table A table with one row a pupil.
---@param options? { time: string, event: string, censored?: string, by: string|(string)[], strata?: string|(string)[]?, rho?: number }
---@return trinn.table # a table with a row an event: event, statistic, df, p_value, n, n_events
function survival.gray(t, options) end

---Estimates the share that has not yet had an event, over time.
---@param t trinn.table A table with one row a pupil.
---@param options? { time: string, event: string, entry?: string?, weight?: string?, by?: string|(string)[]?, level?: number, interval?: "log-log"|"log"|"plain", min_events?: integer, min_at_risk?: integer }
---@return trinn.table # a table with a row for each time: the keys, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high
function survival.kaplan_meier(t, options) end

---Tests whether the time to an event is the same in all groups.
---@param t trinn.table A table with one row a pupil.
---@param options? { time: string, event: string, entry?: string?, by: string|(string)[], strata?: string|(string)[]?, rho?: number }
---@return trinn.table # a table with a row a group: the keys, n, n_events, expected; the test stands in the note
function survival.log_rank(t, options) end

---Estimates the share in each of several states over time, for pupils who move between them.
---@param t trinn.table A table with a row for each stay of a pupil in a state.
---@param options? { id?: string, start: string, stop: string, from: string, to: string, censored?: string, weight?: string?, by?: string|(string)[]?, level?: number, interval?: "log-log"|"log"|"plain", min_events?: integer, min_at_risk?: integer }
---@return trinn.table # a table with a row for each state and time: the keys, state, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high
function survival.multi_state(t, options) end

---Estimates the cumulative hazard: how events add up for those still at risk.
---@param t trinn.table A table with one row a pupil.
---@param options? { time: string, event: string, entry?: string?, weight?: string?, by?: string|(string)[]?, level?: number, ties?: "together"|"apart", min_events?: integer, min_at_risk?: integer }
---@return trinn.table # a table with a row for each time: the keys, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high
function survival.nelson_aalen(t, options) end

---Predicts survival over time for pupils of given covariates, from a Cox model.
---@param fit trinn.fit A model of survival.cox or survival.fine_gray.
---@param profiles trinn.table A table with the model's covariates: a curve for each of its rows.
---@param options? { at: (number)[], stratum?: integer, level?: number }
---@return trinn.table # a table with a row for each profile and time: the profile's columns, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high
function survival.predict(fit, profiles, options) end

---Tests whether the hazard ratios of a Cox model stay the same over time.
---@param fit trinn.fit A model of survival.cox.
---@param options? { axis?: "km"|"identity"|"rank"|"log" }
---@return trinn.table # a table with a row a term and one for all together: term, statistic, df, p_value
function survival.proportional_hazards(fit, options) end

---Gives the time by which a share has had the event; half of them where none is given.
---@param t trinn.table A table with one row a pupil.
---@param options? { time: string, event: string, entry?: string?, weight?: string?, by?: string|(string)[]?, p?: number, level?: number, interval?: "log-log"|"log"|"plain" }
---@return trinn.table # a table with a row a group: the keys, p, estimate, conf_low, conf_high, n, n_events
function survival.quantile(t, options) end

---Gives the mean time before an event, up to a horizon, and the time that each event takes.
---@param t trinn.table A table with one row a pupil.
---@param options? { time: string, event: string, censored?: string, entry?: string?, by?: string|(string)[]?, horizon?: number?, level?: number }
---@return trinn.table # a table with a row for each event: the keys, event, horizon, estimate, std_error, conf_low, conf_high, n, n_events, n_at_risk
function survival.restricted_mean(t, options) end

---Compares the mean time before an event, up to a horizon, in each group with that of the first.
---@param t trinn.table A table with one row a pupil.
---@param options? { time: string, event: string, censored?: string, entry?: string?, by: string|(string)[], horizon?: number?, level?: number }
---@return trinn.table # a table with a row for each group but the first: the keys, horizon, estimate, std_error, conf_low, conf_high, statistic, p_value, n, n_events
function survival.restricted_mean_difference(t, options) end

---Gives the mean time spent in each state up to a horizon.
---@param t trinn.table A table with a row for each stay of a pupil in a state.
---@param options? { id?: string, start: string, stop: string, from: string, to: string, censored?: string, weight?: string?, by?: string|(string)[]?, horizon: number, level?: number }
---@return trinn.table # a table with a row for each state: the keys, state, estimate, std_error, conf_low, conf_high, n
function survival.state_times(t, options) end

---Estimates where those in each state at one time are at a later one.
---@param t trinn.table A table with a row for each stay of a pupil in a state.
---@param options? { id?: string, start: string, stop: string, from: string, to: string, censored?: string, weight?: string?, at: number, later: number, by?: string|(string)[]?, level?: number, interval?: "log-log"|"log"|"plain" }
---@return trinn.table # a table with a row for each state and later state: the keys, from, to, estimate, std_error, conf_low, conf_high, n_at_risk
function survival.transition_probabilities(t, options) end

---Writes a synthetic county into a folder: every table, from a seed, with no real pupil behind it.
---@param folder string The folder, under the out folder.
---@param options? { county?: string, pupils?: integer, seed?: integer, dirty?: number }
---@return (string)[] # the names of the files written
function synth(folder, options) end

---Puts another table's rows under these; columns meet by name.
---@param other trinn.table The table whose rows come below.
---@return trinn.table # a table
function table_methods:append(other) end

---Lists what in a table does not fit a canonical schema; nothing where all fits.
---@param schema "pupil_years"|"enrolments"|"grade10"|"subject_results"|"absences"|"applications"|"places"|"contracts"|"ot_cases"|"schools"|"municipalities"|"observations" The schema.
---@return trinn.table # a table with a row a finding: column, problem, rows
function table_methods:check_schema(schema) end

---Lists the columns with their types.
---@return trinn.table # a table with one row a column
function table_methods:columns() end

---Counts the rows of each combination of keys.
---@param keys? string|(string)[]? Columns or expressions; all rows where none is named.
---@param options? { hierarchy?: boolean, margins?: boolean }
---@return trinn.table # a table with the keys and n
function table_methods:count(keys, options) end

---Holds two columns against each other: counts, row shares with intervals, and a test.
---@param row string The column, or expression, whose values are compared.
---@param column string The column, or expression, that they are compared in.
---@param options? { margins?: boolean, level?: number }
---@return trinn.table # a table with a row a cell: the two keys, n, row_n, share, conf_low, conf_high; the test stands in the note
function table_methods:cross(row, column, options) end

---Adds columns, or replaces them, from expressions.
---@param columns string|(string)[] Assignments in order; a later one sees the earlier ones.
---@return trinn.table # a table
function table_methods:derive(columns) end

---Adds a column that a function of your own makes, row by row.
---@param columns string|(string)[] The new column, then what the function gets, in order: risk = points, days.
---@param f function The function: a row's values in that order, one value back.
---@param options? { type?: "boolean"|"integer"|"number"|"text" }
---@return trinn.table # a table
function table_methods:derive_rows(columns, f, options) end

---Tells of each column its type, how much is missing and why, and the shape of its values.
---@return trinn.table # a table with one row a column
function table_methods:describe() end

---Keeps the first row of each combination of the named columns.
---@param columns? string|(string)[]? The columns; all where none is named.
---@return trinn.table # a table
function table_methods:distinct(columns) end

---Leaves the named columns out.
---@param columns string|(string)[] Names and selectors.
---@return trinn.table # a table
function table_methods:drop(columns) end

---Goes through the rows one by one: for row in t:each() do … end.
---@return trinn.row_reader # a row reader: each call gives the next row, by column name, and nothing after the last
function table_methods:each() end

---Tells how the table comes about: what was typed, and how it will run.
---@return any # nothing; it prints
function table_methods:explain() end

---Deletes the copy that keep made of the table's file.
---@return boolean # true where there was a copy
function table_methods:forget() end

---Puts rows together by keys, for summarise.
---@param keys string|(string)[] Columns or expressions such as cut(points, 30, 40).
---@param options? { hierarchy?: boolean, margins?: boolean }
---@return trinn.group # a group: call summarise on it
function table_methods:group(keys, options) end

---Keeps the first rows.
---@param rows? integer How many.
---@return trinn.table # a table
function table_methods:head(rows) end

---Joins another table's columns by keys.
---@param other trinn.table The table to join.
---@param options? { by?: string|(string)[]?, kind?: "inner"|"left"|"full"|"semi"|"anti"|"cross", expect?: "one to one"|"one to many"|"many to one"|"many to many", suffix?: string, asof?: string|(string)[]?, direction?: string?, tolerance?: number?, valid?: string|(string)[]?, at?: string|(string)[]?, ends?: string? }
---@return trinn.table # a table
function table_methods:join(other, options) end

---Keeps a copy of a file's table beside the file, so that it opens at once the next time.
---@return trinn.table # the table
function table_methods:keep() end

---Turns the values of one column into columns.
---@param options? { rows: string|(string)[], columns: string|(string)[], values?: string, margins?: boolean }
---@return trinn.table # a table
function table_methods:pivot(options) end

---Records a file's table in the workspace as a data version, with a copy of it.
---@param name string The table's name: versions of one name are compared.
---@param options? { new_layout?: boolean }
---@return string # the version's name, as pupil_years@3f2a9c01b2d4
function table_methods:record(name, options) end

---Gives columns new names; all change at once.
---@param names string|(string)[] new = old, new = old.
---@return trinn.table # a table
function table_methods:rename(names) end

---Draws rows at random, without replacement; the same seed gives the same rows.
---@param rows integer How many.
---@param options? { seed?: integer }
---@return trinn.table # a table
function table_methods:sample(rows, options) end

---Keeps the named columns, in the order in which they are named.
---@param columns string|(string)[] Names and selectors such as starts_with('absence').
---@return trinn.table # a table
function table_methods:select(columns) end

---Sorts the rows; a minus before a key turns its order round, and missing values come last.
---@param keys string|(string)[] Columns or expressions, the first decides first.
---@return trinn.table # a table
function table_methods:sort(keys) end

---Makes one row of figures over all rows.
---@param figures string|(string)[] Assignments with aggregates.
---@param options? { interval?: number? }
---@return trinn.table # a table of one row
function table_methods:summarise(figures, options) end

---Keeps the first rows of each group in an order.
---@param n integer How many rows of each group.
---@param options? { by?: string|(string)[]?, order?: string|(string)[]?, ties?: "first"|"all" }
---@return trinn.table # a table
function table_methods:top(n, options) end

---Turns columns into rows: one row for each row and named column.
---@param options? { columns: string|(string)[], name?: string, value?: string }
---@return trinn.table # a table
function table_methods:unpivot(options) end

---Gives one cell of a table to the script.
---@param column string The column.
---@param row? integer The row, from 1; negative from the end.
---@return any # the value, or nil where it is missing or a pseudonym
function table_methods:value(column, row) end

---Keeps the rows for which a condition is true.
---@param condition string The condition, over the table's columns.
---@return trinn.table # a table
function table_methods:where(condition) end

---Reads a CSV file of the plugin that is being loaded.
---@param name string The file, below the plugin's folder: data/weights.csv.
---@return trinn.table # a table of open data
function trinn.data(name) end

---Adds one thing to the plugin that is being loaded; init.lua calls it for each.
---@param declaration table<string, any> The fields of that kind of thing; kind = "function" where none is named.
---@return any # nothing
function trinn.declare(declaration) end

---Gives a plugin's own words in the reader's language, with values set in.
---@param key string The plugin's name and the text's: ulikhet.gap.
---@param values? table<string, any> What stands for {n} in the text: { n = 3 }.
---@return string # a string
function trinn.text(key, values) end

---Reads rows of the pupil survey's export API (Elevundersøkelsen) into a row a question and measure.
---@param path string The file.
---@return trinn.table # a table with a row a figure
function udir.survey(path) end

---Gives the difference of two groups' means, with Welch's interval.
---@param t trinn.table A row for each pupil.
---@param value string The column of numbers, such as grunnskolepoeng.
---@param options? { group?: string, first?: string, second?: string, by?: string }
---@return trinn.table # a table with the key, value, conf_low, conf_high and n
function ulikhet.gap(t, value, options) end

---Gives the difference of two groups' shares, with Newcombe's interval.
---@param t trinn.table A row for each pupil.
---@param condition string What the share is of, such as completed.
---@param options? { group?: string, first?: string, second?: string, by?: string }
---@return trinn.table # a table with the key, value, conf_low, conf_high and n
function ulikhet.share_gap(t, condition, options) end

---Loads a plugin: what it brings is there from then on, with help.
---@param plugin string Its name, with the versions that will do where that matters, or its folder.
---@return any # nothing; it prints what came
function use(plugin) end

---Lists the data versions of the workspace, earliest first.
---@param table? string? Only those of this table.
---@return trinn.table # a table: id, table, rows, columns, problems, source, bytes, content, at, role, run, script
function versions(table) end

---The year of a plan, month by month.
---@param id? string? The name of one that is kept already: its fields come back, or the given ones are changed.
---@param options? { municipality?: string?, year?: string?, plans?: string|(string)[]? }
---@return string|table<string, any> # its name, as wheel-1; or its fields, where only a name is given
function wheel(id, options) end

---Tells which rule would hide what in a release, and the safe alternative.
---@param x any A table of groups, a chart, or a pack.
---@param options? { audience?: "county"|"municipality"|"school"|"public", indicator?: string }
---@return trinn.table # a table with a row a hidden cell: cell, rule; under it, what to do instead
function why(x, options) end

---Tells what a name or code of a municipality or county meant in a year.
---@overload fun(text: string, options?: { year?: integer, kind?: "municipality"|"county"? }): table<string, any>
area = area
