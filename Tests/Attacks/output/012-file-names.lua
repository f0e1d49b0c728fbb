-- id: output-12
-- category: Output
-- expect: contained
-- attack: files outside the folder for output
-- must happen: each is refused
for _, name in ipairs({ "../x.csv", "/tmp/x.csv", "a/../../x.csv", "x\0.csv", "~/x.csv", "", ".", "CON.csv/../../y.csv" }) do
  if pcall(release, csv("a\n1\n"), name) then return "escaped: " .. name end
end
return "contained"
