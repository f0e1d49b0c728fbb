#pragma once
/// The sparse Cholesky factor of a mixed model with several grouping factors, by Eigen (its MPL-2 part).
///
/// The matrix is A = L'Z'WZL + 1, where Z holds each row's effects by group and L is block diagonal with one small lower
/// triangle a term. Nothing throws: a status other than 0 says that a factor is not to be had.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tm_sparse tm_sparse;

/// The effects' columns. `entries` is how many a row has; column numbers are rising within a row.
/// Null where memory does not suffice.
tm_sparse *tm_sparse_make(int rows, int columns, int entries, const int *column_of, const double *value_of);
void tm_sparse_free(tm_sparse *it);

/// Z'W times each of `count` vectors of as many numbers as rows, one after the other; weights may be null for ones.
void tm_sparse_cross(const tm_sparse *it, const double *weights, const double *vectors, int count, double *result);

/// Z times a vector.
void tm_sparse_apply(const tm_sparse *it, const double *vector, double *result);

/// Factors A. `lambda` gives, for each column of Z, its block's first column, and the row of the relative factor that is
/// its own: `width` numbers a column, zeros above the diagonal. Weights may be null for ones, kept from call to call.
/// Writes log |A|.
int tm_sparse_factor(
    tm_sparse *it, const int *block_start, const int *block_width, const double *lambda, int width,
    const double *weights, double *log_determinant);

/// Root^-1 P b in place for `count` vectors, so that b'A^-1 b is the sum of the result's squares.
int tm_sparse_half_solve(const tm_sparse *it, double *vectors, int count);

/// A^-1 b in place.
int tm_sparse_solve(const tm_sparse *it, double *vectors, int count);

/// A^-1 on the pattern of the root, by the recurrence of Takahashi, for the two functions below.
int tm_sparse_invert(tm_sparse *it);

/// The blocks of A^-1 on the diagonal: for each column of Z a row of `width` numbers.
void tm_sparse_inverse_blocks(
    const tm_sparse *it, const int *block_start, const int *block_width, int width, double *result);

/// For each row z of Z its z'L A^-1 L'z, and over all rows the sum of weight times z (A^-1 L'z)', `entries` by `entries`.
int tm_sparse_leverages(
    const tm_sparse *it, const int *block_start, const int *block_width, const double *lambda, int width,
    const double *weights, int entries, double *leverages, double *products);

#ifdef __cplusplus
}
#endif
