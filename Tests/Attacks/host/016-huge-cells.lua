-- id: host-16
-- category: Host robustness
-- expect: stopped
-- attack: tables whose cells hold megabytes, written as text for ever
-- must happen: the run ends at the time limit, while the host works
local t = csv("a;b\n" .. ("x"):rep(3 << 20) .. ";" .. ("é\27"):rep(1 << 20) .. "\n")
while true do local text = tostring(t) .. #t end
