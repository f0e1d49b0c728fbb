-- id: memory-09
-- category: Memory
-- expect: refused
-- attack: string.pack with a width of 1 GB
-- must happen: the size is refused before it is made
return #string.pack("c1000000000", "x")
