-- id: output-10
-- category: Output
-- expect: contained
-- attack: texts that a page would run
-- must happen: no control character reaches the screen
print("<script>alert(1)</script><img src=x onerror=alert(1)>&#x3c;")
return "contained"
