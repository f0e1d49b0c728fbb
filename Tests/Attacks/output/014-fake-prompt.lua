-- id: output-14
-- category: Output
-- expect: contained
-- attack: a question that looks like one of the program
-- must happen: no control character reaches the screen
print("Trinn: trust this script for level own? [y/N] \27[8m")
print("\27[0mtrinn> ")
return "contained"
