-- id: output-06
-- category: Output
-- expect: contained
-- attack: marks that turn the direction of writing
-- must happen: the marks are shown as escapes
print("a\226\128\174b\226\128\173c\226\129\166d\226\129\169")
return "contained"
