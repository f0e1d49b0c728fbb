-- id: memory-06
-- category: Memory
-- expect: limit
-- attack: %q of many zeros: four characters for each
-- must happen: the run ends at a limit, or the size is refused before it is made
return #string.format("%q", string.rep("\0", 30000000))
