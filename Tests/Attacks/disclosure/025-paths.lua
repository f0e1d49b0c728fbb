-- id: disclosure-25
-- category: Disclosure
-- expect: contained
-- attack: every function that takes a path, with paths that exist and paths that do not
-- must happen: none reads or writes, and no error tells which of two paths exists
local pairs_of_paths = { { "/etc/passwd", "/etc/passwt" }, { "/proc/self/environ", "/proc/self/environs" }, { "../../../../etc/hosts", "../../../../etc/hostz" }, { "/etc/", "/etd/" }, { "/dev/zero", "/dev/zerp" } }
local functions = {
  read = read, open = open, use = use, observations = observations, derivable = derivable,
  kept = function(path) return kept { folder = path } end,
  release = function(path) return release(csv("a\n1\n"), path) end,
}
for name, f in pairs(functions) do
  for _, two in ipairs(pairs_of_paths) do
    local said = {}
    for i, path in ipairs(two) do
      local fine, e = pcall(f, path)
      if fine then return "escaped by " .. name end
      said[i] = tostring(e):gsub((path:gsub("%p", "%%%0")), "PATH")
    end
    if said[1] ~= said[2] then return "escaped by what " .. name .. " says" end
  end
end
return "contained"
