-- id: host-11
-- category: Host robustness
-- expect: contained
-- attack: NUL in every text
-- must happen: an error or an answer
for _, text in ipairs({ "\0", "a\0b", "a == 1\0" }) do
  pcall(csv, text)
  pcall(function() return #csv("a\n1\n"):where(text) end)
  pcall(help, text)
  pcall(error, text)
end
return "contained"
