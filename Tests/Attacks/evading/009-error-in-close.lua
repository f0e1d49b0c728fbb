-- id: evading-09
-- category: Evading the limit
-- expect: stopped
-- attack: errors in __close while another error leaves, for ever
-- must happen: the run ends at the time limit
while true do
  pcall(function()
    local guard <close> = setmetatable({}, { __close = function() error("again") end })
    error("first")
  end)
end
