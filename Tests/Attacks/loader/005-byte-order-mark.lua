-- id: loader-05
-- category: Loader
-- expect: contained
-- attack: a byte order mark before a compiled chunk
-- must happen: load refuses it
return load("\239\187\191\27Lua") == nil and load(function() return nil end) ~= nil and "contained" or "escaped"
