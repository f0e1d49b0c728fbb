-- id: loader-04
-- category: Loader
-- expect: contained
-- attack: a first line for another program in load
-- must happen: it is no Lua, and nothing is started
return load("#!/bin/sh\nreturn 1") == nil and "contained" or "escaped"
