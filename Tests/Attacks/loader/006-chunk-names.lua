-- id: loader-06
-- category: Loader
-- expect: contained
-- attack: names of chunks with control characters and paths
-- must happen: errors show them as text
local f = load("error('x')", "@../../etc/passwd\27[2J\n")
local _, problem = pcall(f)
local g = load("error('x')", "\27Lua")
local _, other = pcall(g)
print(problem)
print(other)
return "contained"
