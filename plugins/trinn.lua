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

area = {}

compare = {}

describe = {}

points = {}

share = {}

survival = {}

---Carries a column of municipality codes to the municipalities of one year.
---@param t trinn.table The table.
---@param options? { column?: string, to?: integer }
---@return trinn.table # the table with the column carried over, and behind it one with `_bridge` to its name: exact, contained or not bridged
function area.bridge(t, options) end

---Tells what a name or code of a municipality or county meant in a year.
---@param text string The name or code.
---@param options? { year?: integer }
---@return table<string, any> # a table with keys: kind, code, name
function area.find(text, options) end

---Counts how a cohort stands when the clock stops, with Wilson's interval for those who completed.
---@param options? { by?: string|(string)[]?, at?: integer?, definition?: "ssb"|"ssb_2012"|"udir"|"kostra"|"county"?, level?: number }
---@return trinn.table # a table with the keys, n, completed, share_completed, conf_low, conf_high, and a column a status
function cohort_methods:completion(options) end

---Shows one cohort under every definition of completion that fits it, and what differs.
---@param options? { by?: string|(string)[]? }
---@return trinn.table # a table with a row a definition
function cohort_methods:definitions(options) end

---Counts where a cohort's pupils go from one school year to the next.
---@param options? { from?: string?, to?: string? }
---@return trinn.table # a table with from, to, the kind of change and n
function cohort_methods:flow(options) end

---Counts the ways that a cohort's pupils went, school year by school year.
---@param options? { years?: integer? }
---@return trinn.table # a table with pathway and n, the commonest first
function cohort_methods:pathways(options) end

---Gives each pupil's standing: a row a pupil, with what was known at entry.
---@param options? { at?: integer? }
---@return trinn.table # a table with a row a pupil
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

---Lists the feeder schools of an upper secondary school, with shares.
---@param school string The upper secondary school, by name or organisation number.
---@param options? { municipalities?: boolean }
---@return trinn.table # a table with a row a feeder
function county_methods:catchment(school, options) end

---Gathers the pupils who entered a stage in an autumn.
---@param options? { entry?: string, autumns?: (integer)[]?, autumn?: integer?, definition?: "ssb"|"ssb_2012"|"udir"|"kostra"|"county", home?: "municipality at 16"|"municipality at entry", first?: boolean }
---@return trinn.cohort # a cohort: call status, completion, flow, pathways or definitions on it
function county_methods:cohort(options) end

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
---@return trinn.table # a table of groups that carries how many pupils each rests on
function group_methods:summarise(figures) end

---Shows what functions there are, or tells of one.
---@param f? any A function, a namespace, or a name as a string.
---@return any # text
function help(f) end

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
---@return trinn.table # a table with the keys and n
function table_methods:count(keys) end

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

---Puts rows together by keys, for summarise.
---@param keys string|(string)[] Columns or expressions such as cut(points, 30, 40).
---@return trinn.group # a group: call summarise on it
function table_methods:group(keys) end

---Keeps the first rows.
---@param rows? integer How many.
---@return trinn.table # a table
function table_methods:head(rows) end

---Joins another table's columns by keys.
---@param other trinn.table The table to join.
---@param options? { by: string|(string)[], kind?: "inner"|"left"|"full"|"semi"|"anti", expect?: "one to one"|"one to many"|"many to one"|"many to many", suffix?: string }
---@return trinn.table # a table
function table_methods:join(other, options) end

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
---@return trinn.table # a table of one row
function table_methods:summarise(figures) end

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
