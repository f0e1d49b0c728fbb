-- id: host-15
-- category: Host robustness
-- expect: stopped
-- attack: csv of a text with a header line of 7 MB, for ever: one name, many names, one name many times
-- must happen: the run ends at the time limit, while the host works
local texts = { ("x"):rep(7 << 20), ("é"):rep(7 << 19), ("a;"):rep(7 << 19), ("abc;"):rep(16000) }
while true do for _, text in ipairs(texts) do pcall(csv, text .. "\n1\n") end end
