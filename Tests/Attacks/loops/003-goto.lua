-- id: loops-03
-- category: Plain loops
-- expect: stopped
-- attack: goto backwards
-- must happen: the run ends at the time limit
::again::
goto again
