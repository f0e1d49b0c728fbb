#pragma once
#include "CTrinnLinear.h"
#include "CTrinnSparse.h"
#include "CTrinnRegression.h"

/// Distribution functions of Boost.Math and small dense solves of Eigen behind a plain C header.
///
/// No function throws or traps: where an argument lies outside a function's domain the answer is NaN, and the Swift side
/// turns that into an error or a stated reason.

#include "Distributions.h"

#ifdef __cplusplus
extern "C" {
#endif

double tm_normal_cdf(double x);
double tm_normal_quantile(double p);
double tm_student_cdf(double x, double df);
double tm_student_quantile(double p, double df);
double tm_chi_squared_upper(double x, double df);
double tm_chi_squared_quantile(double p, double df);
double tm_beta_quantile(double p, double a, double b);
double tm_log_gamma(double x);

/// x' A^-1 x for a symmetric positive semi-definite matrix of `n` rows, over its non-zero eigenvalues; writes the rank found.
double tm_quadratic_form(const double *a, const double *x, int n, int *rank);

#ifdef __cplusplus
}
#endif
