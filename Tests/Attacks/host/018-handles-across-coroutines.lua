-- id: host-18
-- category: Host robustness
-- expect: contained
-- attack: handles used in coroutines that end by errors, after they were closed, and after what made them is gone
-- must happen: each is an error or the table that it was
local t = csv("a;b\n1;2\n3;4\n")
local kept = {}
for i = 1, 200 do
  local co = coroutine.wrap(function(h)
    local mine <close> = h:where("a > 1")
    kept[i] = mine
    coroutine.yield(#mine)
    error(mine)
  end)
  if co(t) ~= 1 then return "escaped" end
  -- What ends by an error is closed; what was left in the middle is not.
  if i % 2 == 0 and pcall(co) then return "escaped" end
end
collectgarbage()
for i, h in ipairs(kept) do
  local fine = pcall(function() return #h end)
  if fine ~= (i % 2 == 1) then return "escaped: " .. i .. " " .. tostring(fine) end
  if i % 2 == 0 and (pcall(h.where, h, "a > 0") or pcall(tostring, h) and tostring(h):find("3")) then return "escaped " .. i end
end
return #t:where("a > 1") == 1 and "contained" or "escaped"
