-- id: isolation-05
-- category: Isolation
-- expect: contained
-- attack: values left in globals
-- must happen: the next run does not find them
leftover = "poison"
_G.another = { 1, 2, 3 }
return "contained"
