-- id: memory-08
-- category: Memory
-- expect: limit
-- attack: table.unpack of 10^7 values
-- must happen: the run ends at a limit, or the size is refused before it is made
return select("#", table.unpack({}, 1, 10000000))
