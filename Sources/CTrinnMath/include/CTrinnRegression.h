#pragma once
/// Passes over the rows of a model matrix: plain loops over stretches of rows, so that callers may run stretches on all
/// cores and add their results in a fixed order.
///
/// `x` is column-major: row i of column j at `x[i + j * stride]`. Weights and offsets may be null. Nothing is checked
/// here: lengths are the caller's, and numbers are finite.

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Updates the triangle R (q x q, column-major, zeros below) of a QR factorisation by more rows, each scaled by the root
/// of its weight. With `y` null q is `p`, else p + 1 and y the last column. Returns 0, or -1 where memory ran out.
int tm_qr_update(size_t rows, size_t p, const double *x, size_t stride, const double *y, const double *w, double *r);

/// The same in twice the precision: R is two triangles, high parts and low parts.
int tm_qr_update_twice(size_t rows, size_t p, const double *x, size_t stride, const double *y, const double *w,
                       double *high, double *low);

/// Chooses independent columns of the first `p` of such a triangle, in their order: one counts as dependent where what the
/// chosen before it leave of it is at most `tolerance` of its length. Solves for column `p`, if q > p.
///
/// Writes the chosen columns (p slots), the triangle over them (packed with stride p), the coefficients, the part of the
/// last column along each chosen one, its squared length beyond them, and the least share that was left of a chosen
/// column. `low` may be null. Returns the rank, or -1 where memory ran out.
int tm_qr_choose(size_t q, size_t p, const double *high, const double *low, double tolerance, int *chosen,
                 double *triangle, double *coefficients, double *along, double *beyond, double *least);

/// h += X' W X (p x p, lower triangle), w null for 1 each. Returns 0, or -1 where memory ran out.
int tm_gram(size_t rows, size_t p, const double *x, size_t stride, const double *w, double *h);

/// What a generalised linear model says of rows, and the sums that a Newton step needs.
enum tm_family { tm_logistic = 0, tm_poisson = 1, tm_negative_binomial = 2 };
typedef struct {
  /// Of the parts that depend on the coefficients.
  double log_likelihood;
  /// The largest absolute linear predictor.
  double largest;
} tm_glm_sums;

/// One pass of Fisher scoring at `beta`: adds the gradient to `g` (p) and the information to `h` (p x p, lower triangle).
/// `theta` is the size of the negative binomial. Returns 0, or -1 where memory ran out.
int tm_glm_pass(enum tm_family family, double theta, size_t rows, size_t p, const double *x, size_t stride,
                const double *y, const double *offset, const double *w, const double *beta, double *g, double *h,
                tm_glm_sums *sums);

/// eta = X beta + offset.
void tm_linear_predictor(size_t rows, size_t p, const double *x, size_t stride, const double *offset,
                         const double *beta, double *eta);
/// out = exp(values).
void tm_exp(size_t count, const double *values, double *out);
/// The leverage of each row: w |R^-T x|^2 for an upper triangle R (p x p).
int tm_leverage(size_t rows, size_t p, const double *x, size_t stride, const double *w, const double *r, double *out);
/// Adds e x of each row to the sums of its cluster, `sums[cluster + j * clusters]`.
void tm_cluster_scores(size_t rows, size_t p, const double *x, size_t stride, const double *e, const int *cluster,
                       size_t clusters, double *sums);
/// The first two derivatives of the logarithm of the gamma function, for x above 0.
double tm_digamma(double x);
double tm_trigamma(double x);

/// g += X' e.
void tm_transposed_times(size_t rows, size_t p, const double *x, size_t stride, const double *e, double *g);

#ifdef __cplusplus
}
#endif
