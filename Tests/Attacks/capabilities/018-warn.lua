-- id: capabilities-18
-- category: Capabilities
-- expect: contained
-- attack: warn("@on")
-- must happen: there is no warn
return warn == nil and "contained" or "escaped"
