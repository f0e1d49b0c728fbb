local admin​ = false
