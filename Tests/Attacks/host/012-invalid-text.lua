-- id: host-12
-- category: Host robustness
-- expect: contained
-- attack: bytes that are no UTF-8 in every text
-- must happen: an error or an answer
for _, text in ipairs({ "\255", "\237\160\128", "\240\159", "a\192\128b", "\244\144\128\128" }) do
  pcall(csv, text)
  pcall(csv, "a\n" .. text .. "\n")
  pcall(function() return #csv("a\n1\n"):where(text) end)
  pcall(function() return #csv("a\n1\n"):where("a == '" .. text .. "'") end)
  pcall(print, text)
  pcall(help, text)
end
return "contained"
