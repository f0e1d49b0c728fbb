-- id: memory-02
-- category: Memory
-- expect: refused
-- attack: a text of 1 GB in one call
-- must happen: the size is refused before it is made
return #string.rep("x", 1 << 30)
