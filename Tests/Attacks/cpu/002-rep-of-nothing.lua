-- id: cpu-02
-- category: CPU in C
-- expect: contained
-- attack: string.rep of an empty text 2^60 times
-- must happen: the answer is an empty text, at once
local text = string.rep("", 1 << 60)
return text == "" and "contained" or "escaped: " .. #text
