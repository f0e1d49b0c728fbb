-- id: output-01
-- category: Output
-- expect: contained
-- attack: escape sequences that move and clear
-- must happen: no control character reaches the screen
print("\27[2J\27[1;1H\27[31mred")
return "contained"
