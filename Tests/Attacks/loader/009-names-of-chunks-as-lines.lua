-- id: loader-09
-- category: Loader
-- expect: refused
-- attack: an error in a chunk whose name holds a line break, an escape and a sentence of the program
-- must happen: the error stays in its line and shows no escape
local names = { "=x\n\27[2J\27]0;evil\7trinn: 5 files written", "@\r\u{202E}level own:", "=\0" }
local function raise(name) return load("local f = function() error('deep\\n\\27[31mtrinn: all is well') end f()", name) end
for _, name in ipairs(names) do
  local fine, e = pcall(assert(raise(name)))
  if fine then return "escaped" end
  print(e)
end
raise(names[1])()
