-- id: cpu-04
-- category: CPU in C
-- expect: stopped
-- attack: a pattern that fails after reading the rest, from each of 200,000 places
-- must happen: the run ends at the time limit
string.gsub(string.rep("a", 200000), "a*b", "")
