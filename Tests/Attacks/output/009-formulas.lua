-- id: output-09
-- category: Output
-- expect: contained
-- attack: texts that a spreadsheet would compute
-- must happen: no control character reaches the screen
for _, text in ipairs({ "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")" }) do print(text) end
return "contained"
