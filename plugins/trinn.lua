---@meta

-- Written by `trinn stubs` from the catalogue; changes here are lost.

---The pupils who entered a stage together, followed over school years.
---@class trinn.cohort
local cohort_methods = {}

---One column of a table.
---@class trinn.column
local column_methods = {}

---The tables of one county, by their canonical names.
---@class trinn.county
local county_methods = {}

---A table whose rows are put together by keys.
---@class trinn.group
local group_methods = {}

---A data pack for one reader.
---@class trinn.pack
local pack_methods = {}

---A page with links to packs.
---@class trinn.pack_index
local pack_index_methods = {}

---Reads a table row by row; a for loop calls it.
---@class trinn.row_reader
local row_reader_methods = {}

---Rows and typed columns; every missing value has a reason.
---@class trinn.table
local table_methods = {}

absence = {}

admission = {}

area = {}

compare = {}

describe = {}

points = {}

share = {}

survival = {}

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
---@param options? { on?: string?, by?: string|(string)[]? }
---@return trinn.table # a table with a row a group: days, hours and pupils, last year's, and the change
function absence.to_date(t, options) end

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

---Sets a cohort beside another and gives the difference; refuses those that are not alike, with the reason.
---@param other trinn.cohort The other cohort.
---@param options? { status?: string, by?: string|(string)[]?, at?: integer?, age?: integer?, anyway?: boolean, level?: number }
---@return trinn.table # a table with the keys, count, n, share, other_count, other_n, other_share, and difference with conf_low and conf_high
function cohort_methods:compare(other, options) end

---Counts how a cohort stands when the clock stops, with Wilson's interval for those who completed.
---@param options? { by?: string|(string)[]?, at?: integer?, age?: integer?, definition?: "ssb"|"ssb_2012"|"udir"|"kostra"|"county"?, level?: number }
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

---Counts an indicator of a cohort's pupils, at the time when their class is read.
---@param name "leavers"|"grunnskolepoeng"|"points_under_30"|"norwegian_main_standpunkt"|"norwegian_main_exam"|"norwegian_main_gap"|"norwegian_second_standpunkt"|"norwegian_second_exam"|"norwegian_second_gap"|"norwegian_oral_standpunkt"|"norwegian_oral_exam"|"norwegian_oral_gap"|"english_written_standpunkt"|"english_written_exam"|"english_written_gap"|"english_oral_standpunkt"|"english_oral_exam"|"english_oral_gap"|"mathematics_standpunkt"|"mathematics_exam"|"mathematics_gap"|"grade10_absence_days_median"|"grade10_absence_hours_median"|"grade10_absence_over_15_days"|"direct_transition"|"intake"|"intake_points"|"passed_vg1"|"vg1_absence_days_median"|"vg1_absence_hours_median"|"vg1_absence_20_days"|"vg1_absence_50_hours"|"no_basis"|"grade_1_vg1"|"no_basis_half_year"|"grade_1_vg1_half_year"|"left_during_vg1"|"not_left_vg1"|"left_during_year"|"not_left"|"absence_days_median"|"absence_hours_median"|"absence_20_days"|"absence_50_hours"|"vg1_to_vg2"|"vg2_to_vg3"|"vg2_to_apprenticeship"|"vg2_to_supplementary"|"contract_by_1_october"|"contract_by_1_november"|"contract_by_31_december"|"contract_ended_early"|"trade_exam_passed"|"completion"|"completion_nominal"|"not_completed"|"still_in"|"ot_status" The indicator, such as completion.
---@param options? { by?: string|(string)[]?, level?: number }
---@return trinn.table # a table with the keys, value, conf_low, conf_high, n and the class it speaks of
function cohort_methods:indicator(name, options) end

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

---Tests whether rows and columns of a table of counts are independent.
---@param counts ((integer)[])[] The counts, row by row.
---@param options? { correct?: boolean }
---@return trinn.table # a table of one row: statistic, df, p_value, n
function compare.chi_square(counts, options) end

---Tests a 2 x 2 table of counts exactly, and estimates its odds ratio.
---@param counts ((integer)[])[] Two rows of two counts.
---@param options? { level?: number }
---@return trinn.table # a table of one row: estimate (the odds ratio), conf_low, conf_high, p_value, n
function compare.fisher(counts, options) end

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

---Tells who comes to an upper secondary school from where, with what, and how they fare.
---@param school string The upper secondary school, by name or organisation number.
---@param options? { show?: "intake"|"entry"|"outcomes", municipalities?: boolean, from?: integer?, to?: integer?, definition?: "ssb"|"ssb_2012"|"udir"|"kostra"|"county" }
---@return trinn.table # a table with a row a feeder: pupils and share; means of points, three subjects and absence; or left, passed and completed, each with its n
function county_methods:catchment(school, options) end

---Gathers the pupils who entered a stage, a firm or the follow-up service in an autumn.
---@param options? { entry?: string, autumns?: (integer)[]?, autumn?: integer?, definition?: "ssb"|"ssb_2012"|"udir"|"kostra"|"county", home?: "municipality at 16"|"municipality at entry"|"last municipality", first?: boolean, late?: "left out"|"included", movers?: "followed"|"censored"? }
---@return trinn.cohort # a cohort: call status, completion, flow, pathways or definitions on it
function county_methods:cohort(options) end

---Counts an indicator's values in classes, by any grouping.
---@param name string An indicator with a mean or a median, such as grunnskolepoeng.
---@param options? { cuts: (number)[], by?: string|(string)[]?, pooled?: integer? }
---@return trinn.table # a table with a row a group and class: class, count, share, n
function county_methods:distribution(name, options) end

---Counts an indicator by any grouping, with its definition, its lag and the class it speaks of.
---@param name "leavers"|"grunnskolepoeng"|"points_under_30"|"norwegian_main_standpunkt"|"norwegian_main_exam"|"norwegian_main_gap"|"norwegian_second_standpunkt"|"norwegian_second_exam"|"norwegian_second_gap"|"norwegian_oral_standpunkt"|"norwegian_oral_exam"|"norwegian_oral_gap"|"english_written_standpunkt"|"english_written_exam"|"english_written_gap"|"english_oral_standpunkt"|"english_oral_exam"|"english_oral_gap"|"mathematics_standpunkt"|"mathematics_exam"|"mathematics_gap"|"grade10_absence_days_median"|"grade10_absence_hours_median"|"grade10_absence_over_15_days"|"direct_transition"|"intake"|"intake_points"|"passed_vg1"|"vg1_absence_days_median"|"vg1_absence_hours_median"|"vg1_absence_20_days"|"vg1_absence_50_hours"|"no_basis"|"grade_1_vg1"|"no_basis_half_year"|"grade_1_vg1_half_year"|"left_during_vg1"|"not_left_vg1"|"left_during_year"|"not_left"|"absence_days_median"|"absence_hours_median"|"absence_20_days"|"absence_50_hours"|"vg1_to_vg2"|"vg2_to_vg3"|"vg2_to_apprenticeship"|"vg2_to_supplementary"|"contract_by_1_october"|"contract_by_1_november"|"contract_by_31_december"|"contract_ended_early"|"trade_exam_passed"|"completion"|"completion_nominal"|"not_completed"|"still_in"|"ot_status" The indicator, such as direct_transition.
---@param options? { by?: string|(string)[]?, pooled?: integer?, definition?: "ssb"|"ssb_2012"|"udir"|"kostra"|"county", level?: number }
---@return trinn.table # a table with the keys, value, conf_low, conf_high, n and the class it speaks of
function county_methods:indicator(name, options) end

---Makes the data pack of one municipality, school or region.
---@param options? { municipality?: string?, origin_school?: string?, school?: string?, region?: string?, school_year?: string, language?: string? }
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

---Reads a table from text in the script itself.
---@param text string Rows of CSV, the first with the names.
---@param options? { types?: table<string, any> }
---@return trinn.table # a table
function csv(text, options) end

---Gives a quantile of a list of numbers.
---@param values (number)[] The numbers, in any order.
---@param p number The share below, from 0 to 1.
---@param options? { type?: integer }
---@return number # a number
function describe.quantile(values, p, options) end

---Makes one row a group, with figures over its rows.
---@param figures string|(string)[] Assignments with aggregates such as mean(points).
---@param options? { interval?: number? }
---@return trinn.table # a table of groups that carries how many pupils each rests on
function group_methods:summarise(figures, options) end

---Shows what functions there are, or tells of one.
---@param f? any A function, a namespace, or a name as a string.
---@return any # text
function help(f) end

---Lists the copies that keep made of the files of a folder.
---@param folder? string The folder of the files.
---@return trinn.table # a table: file, megabytes, made
function kept(folder) end

---Reads Udir's exports into one table of published figures: a file, several, or all in a folder.
---@param path string|(string)[] A file, a list of files, or a folder.
---@return trinn.table # a table with a row a figure: indicator, area, period, subject, value, n, source, edition
function observations(path) end

---Opens a folder of a county's tables.
---@param folder string The folder; its files are matched to tables by name and by columns.
---@return trinn.county # a county: its tables are members, such as county.pupil_years
function open(folder) end

---Makes a page with a link to each pack, by region where there are regions.
---@param packs (trinn.pack)[] The packs.
---@param options? { title?: string }
---@return trinn.pack_index # a page; release writes it
function pack_index(packs, options) end

---Computes grunnskolepoeng from grades, exactly, by either of the two dated rules.
---@param grades (any)[] Grades 1 to 6, and marks IV, IM, F as strings.
---@param options? { rule?: "admission"|"statistics" }
---@return table<string, any> # a table with keys: points, grades (how many counted), left_out (why), source
function points.grunnskolepoeng(grades, options) end

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

---Reads a CSV file as Norwegian systems write it, and says what it found.
---@param path string The file.
---@param options? { schema?: string?, encoding?: string?, delimiter?: string?, decimal?: string?, skip?: integer?, header?: boolean?, types?: table<string, any>, missing?: table<string, any> }
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

---Writes a table or a pack to a file, through the gate.
---@param x any What is released: a table of groups, published figures, or a pack.
---@param path string The file; its ending decides the form: csv, md, json, html or txt.
---@param options? { audience?: "county"|"municipality"|"school"|"public", indicator?: string }
---@return string # the path that was written
function release(x, path, options) end

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

---Gives a share with Wilson's interval; safe for small schools.
---@param k integer Pupils for whom it holds.
---@param n integer Pupils in all.
---@param options? { level?: number }
---@return trinn.table # a table of one row: estimate, conf_low, conf_high, n
function share.wilson(k, n, options) end

---Estimates the share that has not yet had an event, over time.
---@param t trinn.table A table with one row a pupil.
---@param options? { time: string, event: string, entry?: string?, by?: string|(string)[]?, level?: number, interval?: "log-log"|"log"|"plain" }
---@return trinn.table # a table with a row for each time: the keys, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high
function survival.kaplan_meier(t, options) end

---Tests whether the time to an event is the same in all groups.
---@param t trinn.table A table with one row a pupil.
---@param options? { time: string, event: string, by: string|(string)[] }
---@return trinn.table # a table with a row a group: the keys, n, n_events, expected; the test stands in the note
function survival.log_rank(t, options) end

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
---@param options? { level?: number }
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

---Keeps the rows for which a condition is true.
---@param condition string The condition, over the table's columns.
---@return trinn.table # a table
function table_methods:where(condition) end

---Tells which rule would hide what in a release, and the safe alternative.
---@param x any A table of groups, or a pack.
---@param options? { audience?: "county"|"municipality"|"school"|"public", indicator?: string }
---@return trinn.table # a table with a row a hidden cell: cell, rule; under it, what to do instead
function why(x, options) end

---Tells what a name or code of a municipality or county meant in a year.
---@overload fun(text: string, options?: { year?: integer, kind?: "municipality"|"county"? }): table<string, any>
area = area
