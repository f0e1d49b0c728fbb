#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <limits>

#include "CTrinnRegression.h"

namespace {
namespace rules = boost::math::policies;
using Quiet = rules::policy<
    rules::domain_error<rules::ignore_error>, rules::pole_error<rules::ignore_error>,
    rules::overflow_error<rules::ignore_error>, rules::evaluation_error<rules::ignore_error>,
    rules::promote_double<false>>;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
}  // namespace

double tm_digamma(double x) { return x > 0 ? boost::math::digamma(x, Quiet()) : missing; }
double tm_trigamma(double x) { return x > 0 ? boost::math::trigamma(x, Quiet()) : missing; }
