#include "CTrinnMath.h"

#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace {
using namespace boost::math;
namespace rules = boost::math::policies;

using Quiet = rules::policy<
    rules::domain_error<rules::ignore_error>, rules::pole_error<rules::ignore_error>,
    rules::overflow_error<rules::ignore_error>, rules::evaluation_error<rules::ignore_error>,
    rules::rounding_error<rules::ignore_error>, rules::promote_double<false>>;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
}  // namespace

double tm_beta_cdf(double x, double a, double b) {
  if (!(a > 0 && b > 0) || std::isnan(x)) return missing;
  return x <= 0 ? 0 : x >= 1 ? 1 : ibeta(a, b, x, Quiet());
}

double tm_beta_upper(double x, double a, double b) {
  if (!(a > 0 && b > 0) || std::isnan(x)) return missing;
  return x <= 0 ? 1 : x >= 1 ? 0 : ibetac(a, b, x, Quiet());
}

double tm_gamma_cdf(double x, double shape) {
  if (!(shape > 0) || std::isnan(x)) return missing;
  return x <= 0 ? 0 : gamma_p(shape, x, Quiet());
}

double tm_gamma_upper(double x, double shape) {
  if (!(shape > 0) || std::isnan(x)) return missing;
  return x <= 0 ? 1 : gamma_q(shape, x, Quiet());
}

double tm_gamma_quantile(double p, double shape) {
  return shape > 0 && p >= 0 && p < 1 ? gamma_p_inv(shape, p, Quiet()) : missing;
}

double tm_gamma_quantile_upper(double q, double shape) {
  return shape > 0 && q > 0 && q <= 1 ? gamma_q_inv(shape, q, Quiet()) : missing;
}

double tm_f_upper(double x, double df1, double df2) {
  if (!(df1 > 0 && df2 > 0) || std::isnan(x)) return missing;
  return x <= 0 ? 1 : cdf(complement(fisher_f_distribution<double, Quiet>(df1, df2), x));
}

double tm_noncentral_t_cdf(double x, double df, double noncentrality) {
  if (!(df > 0) || !std::isfinite(noncentrality) || std::isnan(x)) return missing;
  return cdf(non_central_t_distribution<double, Quiet>(df, noncentrality), x);
}
