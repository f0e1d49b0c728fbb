-- id: output-11
-- category: Output
-- expect: contained
-- attack: texts that a page would load or follow
-- must happen: no control character reaches the screen
print("![x](http://example.invalid/pixel.png) [x](javascript:alert(1))")
return "contained"
