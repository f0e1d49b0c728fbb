-- id: output-04
-- category: Output
-- expect: contained
-- attack: a carriage return that writes over a line
-- must happen: no control character reaches the screen
print("all is well\rdanger     ")
return "contained"
