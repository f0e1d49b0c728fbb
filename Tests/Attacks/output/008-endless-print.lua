-- id: output-08
-- category: Output
-- expect: output
-- attack: print for ever
-- must happen: the run ends at the limit of its output, or of its time
while true do print("and on and on and on and on and on and on and on and on and on and on") end
