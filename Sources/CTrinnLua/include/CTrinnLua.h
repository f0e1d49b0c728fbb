/* The border to Lua: see TrinnLua. */
