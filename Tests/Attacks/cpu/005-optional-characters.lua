-- id: cpu-05
-- category: CPU in C
-- expect: stopped
-- attack: thirty optional characters before as many needed ones: two to the power of thirty ways
-- must happen: the run ends at the time limit
string.match(string.rep("a", 30), string.rep("a?", 30) .. string.rep("a", 30) .. "b")
