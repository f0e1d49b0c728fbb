-- id: output-02
-- category: Output
-- expect: contained
-- attack: escape sequences that set the title and the clipboard
-- must happen: no control character reaches the screen
print("\27]0;title\7\27]52;c;cm0gLXJm\7")
return "contained"
