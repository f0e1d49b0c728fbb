-- id: cpu-19
-- category: CPU in C
-- expect: stopped
-- attack: patterns with frontiers, balances and 32 captures that match nowhere
-- must happen: the run ends at the limit of time
local text = ("(a b"):rep(50000)
local captures = ("(.-)"):rep(31) .. "%f[%z]!"
while true do
  text:find("%b()x")
  text:match(captures)
  for _ in text:gmatch("%f[%w]%w-%f[%W]()$") do end
end
