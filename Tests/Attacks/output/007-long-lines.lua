-- id: output-07
-- category: Output
-- expect: output
-- attack: a line of 4 MB
-- must happen: the run ends at the limit of its output, or of its time
print(string.rep("x", 4000000))
return "contained"
