-- id: isolation-02
-- category: Isolation
-- expect: contained
-- attack: replaced globals
-- must happen: only this run sees them
tostring = function() return "poison" end
pairs, ipairs, type, print, select, error, pcall = nil, nil, nil, nil, nil, nil, nil
return "contained"
