-- id: output-13
-- category: Output
-- expect: refused
-- attack: an error that looks like several lines of a log
-- must happen: the error is shown as text of the script
error("no\n2026-01-01 00:00:00 release approved by root\n\27[1A")
