#pragma once
/// Further distribution functions of Boost.Math; the same promises as in CTrinnMath.h. `upper` is the share above x.

#ifdef __cplusplus
extern "C" {
#endif

double tm_beta_cdf(double x, double a, double b);
double tm_beta_upper(double x, double a, double b);
/// Gamma with scale 1.
double tm_gamma_cdf(double x, double shape);
double tm_gamma_upper(double x, double shape);
double tm_gamma_quantile(double p, double shape);
/// The point with the share `q` above it.
double tm_gamma_quantile_upper(double q, double shape);
double tm_f_upper(double x, double df1, double df2);
double tm_noncentral_t_cdf(double x, double df, double noncentrality);

#ifdef __cplusplus
}
#endif
