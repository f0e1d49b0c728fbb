local pаge = 1
