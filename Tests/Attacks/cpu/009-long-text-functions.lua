-- id: cpu-09
-- category: CPU in C
-- expect: stopped
-- attack: upper, reverse and utf8.len of 8 MB for ever
-- must happen: the run ends at the time limit
local text = string.rep("x", 8000000)
while true do
  text:upper()
  text:reverse()
  utf8.len(text)
end
