-- ‮ hei
print(1)
