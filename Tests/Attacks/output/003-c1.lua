-- id: output-03
-- category: Output
-- expect: contained
-- attack: control characters of the second set, as one byte and as two
-- must happen: no control character reaches the screen
print("\194\155 2J\194\157 0;title\194\156")
print("\155 2J")
return "contained"
