-- id: faults-05
-- category: Interpreter faults
-- expect: crash
-- attack: break, goto and return out of blocks whose closing yields, raises or leaves in turn
-- must happen: an answer or a crash of the child alone
local function guard(f) return setmetatable({}, { __close = f }) end
for round = 1, 500 do
  local co = coroutine.wrap(function()
    for i = 1, 3 do
      local a <close> = guard(function() coroutine.yield(1) end)
      local b <close> = guard(function() for j = 1, 2 do local c <close> = guard(function() error("c") end) break end end)
      if i == 2 then goto out end
      if round % 3 == 0 then break end
      if round % 5 == 0 then return setmetatable({}, { __gc = nil }) end
    end
    ::out::
  end)
  for _ = 1, 8 do if not pcall(co) then break end end
  local _ <const> = select(2, xpcall(function() local x <close> = guard(error) error(x) end, function(e) return pcall(error, e) end))
end
return "contained"
