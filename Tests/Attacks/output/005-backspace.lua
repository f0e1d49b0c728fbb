-- id: output-05
-- category: Output
-- expect: contained
-- attack: backspaces that wipe out what was written
-- must happen: no control character reaches the screen
print("danger\8\8\8\8\8\8 safe \127")
return "contained"
