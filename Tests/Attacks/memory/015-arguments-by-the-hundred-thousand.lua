-- id: memory-15
-- category: Memory
-- expect: contained
-- attack: calls with as many arguments as the stack holds, to Lua functions, to the library and to the host
-- must happen: each is an error or answered; none is passed on without bound
local many = {}
for i = 1, 200000 do many[i] = i end
local function all(f) return pcall(function() return f(table.unpack(many)) end) end
local attempts = {
  print == nil and error or function(...) return select("#", ...) end, math.max, table.pack, string.char, utf8.char,
  function(...) return ("%d"):rep(select("#", ...)):format(...) end, function(...) return string.pack(("j"):rep(50000), ...) end,
  csv, share.wilson, function(...) return csv("a\n1\n"):where(...) end, coroutine.wrap(function(...) return ... end),
}
for _, f in ipairs(attempts) do all(f) end
for _, f in ipairs { csv, share.wilson, csv("a\n1\n").where } do
  if all(f) then return "escaped" end
end
if pcall(table.unpack, many, 1, 1e8) or pcall(string.rep, "x", -1, "y") == false then return "escaped" end
return #csv("a\n1\n") == 1 and "contained" or "escaped"
