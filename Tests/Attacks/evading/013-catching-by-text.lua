-- id: evading-13
-- category: Evading the limit
-- expect: stopped
-- attack: a script that knows the text of the stop and waits for it
-- must happen: the run ends at the time limit
while true do
  local ok, problem = pcall(function() while true do end end)
  if not ok and tostring(problem):find("stopped", 1, true) then print("caught") end
end
