-- id: isolation-12
-- category: Isolation
-- expect: contained
-- attack: what every library function does with a handle in place of a table
-- must happen: an error or a harmless answer, and the handle is as it was
local t = csv("a;b\n1;2\n3;4\n")
local before = tostring(t)
local attempts = {
  rawset, rawget, rawlen, next, ipairs, pairs, setmetatable, getmetatable, table.insert, table.remove, table.sort, table.concat,
  table.unpack, table.move, table.pack, string.rep, string.len, string.format, string.dump or error, load, select, tonumber,
  type, rawequal, coroutine.create, coroutine.wrap, coroutine.resume, coroutine.status, coroutine.isyieldable, utf8.len,
  math.type, math.abs, math.ult, error, assert, pcall, collectgarbage, math.random, math.randomseed, string.pack, string.unpack,
}
for _, f in ipairs(attempts) do
  for _, arguments in ipairs { { t }, { t, t }, { t, 1 }, { t, "a", 1 }, { 1, t }, { "x", t }, { t, {}, t }, { {}, t }, { "%s", t, t } } do
    pcall(f, table.unpack(arguments))
  end
end
for _, f in ipairs { function() t.a = 1 end, function() t[1] = 2 end, function() return t .. "x" end, function() return t < t end, function() return t + 1 end, function() return -t end, function() return t() end, function() return ~t end, function() t.where = nil end, function() getmetatable(t).__index = 1 end } do
  if pcall(f) then return "escaped" end
end
if getmetatable(t) ~= "table" and type(getmetatable(t)) == "table" then return "escaped" end
return tostring(t) == before and #t == 2 and "contained" or "escaped"
