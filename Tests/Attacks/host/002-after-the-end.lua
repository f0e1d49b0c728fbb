-- id: host-02
-- category: Host robustness
-- expect: contained
-- attack: an iterator used after its end
-- must happen: it gives nothing, or an error
local rows = csv("a\n1\n"):each()
pcall(function() for _ in rows do end end)
pcall(rows)
pcall(rows)
return "contained"
