-- id: loops-09
-- category: Plain loops
-- expect: contained
-- attack: counted loops at both ends of the integers, with steps that pass them
-- must happen: each runs as often as it says, and one without end is not among them
local function count(first, last, step)
  local n = 0
  for _ = first, last, step do
    n = n + 1
    if n > 100 then return "endless" end
  end
  return n
end
local most, least = math.maxinteger, math.mininteger
local wanted = {
  { most - 2, most, 1, 3 }, { most, most, 1, 1 }, { most, least, -most, 3 }, { least, least, -1, 1 },
  { least + 2, least, -1, 3 }, { 1, most, most - 1, 2 }, { least, most, most, 3 }, { most, 1, least, 1 },
  { 1, 0, 1, 0 }, { 0, 1, -1, 0 }, { least, 1e308, most, 3 }, { most, -1e308, least, 2 }, { 1, 0 / 0, 1, 0 },
  { 0.5, 1, 0.25, 3 }, { least, least + 0.5, 1, 1 }, { most, 2 ^ 63, 1, 1 }, { 1, -math.huge, 1, 0 },
}
for number, w in ipairs(wanted) do
  if count(w[1], w[2], w[3]) ~= w[4] then return number .. ": " .. tostring(count(w[1], w[2], w[3])) end
end
return not pcall(count, 1, 2, 0) and not pcall(count, 1, {}, 1) and "contained" or "escaped"
