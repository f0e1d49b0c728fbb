import TrinnBasis
