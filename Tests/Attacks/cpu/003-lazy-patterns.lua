-- id: cpu-03
-- category: CPU in C
-- expect: stopped
-- attack: a pattern of many lazy repetitions over 30 kB
-- must happen: the run ends at the time limit
string.find(string.rep("a", 30000), ".-.-.-.-b")
