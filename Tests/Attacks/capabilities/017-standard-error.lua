-- id: capabilities-17
-- category: Capabilities
-- expect: contained
-- attack: print to another place than the run's own output
-- must happen: there is no io, and print takes no file
if io ~= nil then return "escaped" end
print("to the run's own output")
return "contained"
