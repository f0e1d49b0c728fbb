--[[ trinn
title = "x"
print(1)
