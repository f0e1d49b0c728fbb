-- id: loader-02
-- category: Loader
-- expect: contained
-- attack: string.dump
-- must happen: there is none
return string.dump == nil and ("").dump == nil and "contained" or "escaped"
