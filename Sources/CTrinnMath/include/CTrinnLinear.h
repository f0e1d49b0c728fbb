#pragma once
/// Dense linear algebra of LAPACK and BLAS behind a plain C header (decision 0140).
///
/// Matrices are column-major, element (i, j) at `a[i + j * rows]`, and hold finite numbers only: callers check that first.
/// A status of 0 is success, above 0 what LAPACK says there, -1 an impossible size or no memory for the work. Nothing
/// throws or traps.

#ifdef __cplusplus
extern "C" {
#endif

/// QR with column pivoting, in place (dgeqp3). `pivots` gets the column, from 0, that stands at each place of R.
int tm_qr_pivoted(int rows, int columns, double *a, int *pivots, double *tau);
/// QR without pivoting, in place (dgeqrf).
int tm_qr(int rows, int columns, double *a, double *tau);
/// Q'b (transposed != 0) or Qb in place for `count` right sides of `rows` each, from the `reflectors` columns of a QR (dormqr).
int tm_qr_apply(int transposed, int rows, int reflectors, const double *qr, const double *tau, double *b, int count);

/// The lower Cholesky factor in place (dpotrf); the upper triangle is set to zero. Above 0: the first leading minor that
/// is not positive.
int tm_cholesky(int n, double *a);
/// Solves A x = b in place from a lower Cholesky factor (dpotrs).
int tm_cholesky_solve(int n, const double *factor, double *b, int count);
/// The whole inverse from a lower Cholesky factor, in place (dpotri).
int tm_cholesky_inverse(int n, double *factor);

/// Solves R x = b in place, or R'x = b, for a triangle that starts at `a` with `stride` rows to a column (dtrtrs).
/// Above 0: the zero on the diagonal.
int tm_triangular_solve(int upper, int transposed, int n, const double *a, int stride, double *b, int count);

/// Eigenvalues in rising order and eigenvectors, which take the matrix's place (dsyevd).
int tm_symmetric_eigen(int n, double *a, double *values);

/// Singular values in falling order and the left vectors, which take the matrix's place, and the rows of V' (dgesdd).
/// Wants rows >= columns.
int tm_singular_values(int rows, int columns, double *a, double *values, double *right_transposed);

/// c := alpha op(a) op(b) + beta c (dgemm); c is m x n, and the inner length is k.
void tm_multiply(int transpose_a, int transpose_b, int m, int n, int k, double alpha, const double *a, int stride_a,
                 const double *b, int stride_b, double beta, double *c, int stride_c);

#ifdef __cplusplus
}
#endif
