-- id: host-13
-- category: Host robustness
-- expect: contained
-- attack: names of 1 MB
-- must happen: an error or an answer
local long = string.rep("n", 1000000)
pcall(csv, long .. "\n1\n")
pcall(function() return #csv("a\n1\n"):where(long .. " == 1") end)
pcall(function() return csv("a\n1\n")[long] end)
pcall(help, long)
return "contained"
