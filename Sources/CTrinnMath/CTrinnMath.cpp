#define EIGEN_MPL2_ONLY
#include "CTrinnMath.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <eigen3/Eigen/Dense>
#include <cmath>
#include <limits>

namespace {
using namespace boost::math;
namespace rules = boost::math::policies;

// Errors become NaN or infinity and never an exception; evaluation stays in double.
using Quiet = rules::policy<
    rules::domain_error<rules::ignore_error>, rules::pole_error<rules::ignore_error>,
    rules::overflow_error<rules::ignore_error>, rules::evaluation_error<rules::ignore_error>,
    rules::rounding_error<rules::ignore_error>, rules::promote_double<false>>;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
}  // namespace

double tm_normal_cdf(double x) { return std::isnan(x) ? missing : cdf(normal_distribution<double, Quiet>(), x); }

double tm_normal_quantile(double p) {
  if (!(p > 0 && p < 1)) return p == 0 ? -INFINITY : p == 1 ? INFINITY : missing;
  return quantile(normal_distribution<double, Quiet>(), p);
}

double tm_student_cdf(double x, double df) {
  return df > 0 ? cdf(students_t_distribution<double, Quiet>(df), x) : missing;
}

double tm_student_quantile(double p, double df) {
  return df > 0 && p > 0 && p < 1 ? quantile(students_t_distribution<double, Quiet>(df), p) : missing;
}

double tm_chi_squared_upper(double x, double df) {
  if (!(df > 0) || std::isnan(x)) return missing;
  if (x <= 0) return 1;
  return cdf(complement(chi_squared_distribution<double, Quiet>(df), x));
}

double tm_chi_squared_quantile(double p, double df) {
  return df > 0 && p >= 0 && p < 1 ? quantile(chi_squared_distribution<double, Quiet>(df), p) : missing;
}

double tm_beta_quantile(double p, double a, double b) {
  return a > 0 && b > 0 && p >= 0 && p <= 1 ? quantile(beta_distribution<double, Quiet>(a, b), p) : missing;
}

double tm_log_gamma(double x) { return x > 0 ? lgamma(x, Quiet()) : missing; }

double tm_quadratic_form(const double *a, const double *x, int n, int *rank) {
  using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  *rank = 0;
  if (n <= 0) return 0;
  Eigen::Map<const Matrix> matrix(a, n, n);
  Eigen::Map<const Eigen::VectorXd> vector(x, n);
  // Eigenvalues tell the rank: a group that nobody was at risk in adds a zero, and no comparison.
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
  if (solver.info() != Eigen::Success) return missing;
  const double largest = solver.eigenvalues().cwiseAbs().maxCoeff();
  const double tolerance = largest * n * std::numeric_limits<double>::epsilon() * 16;
  const Eigen::VectorXd projected = solver.eigenvectors().transpose() * vector;
  double form = 0;
  for (int i = 0; i < n; i++) {
    if (solver.eigenvalues()[i] <= tolerance) continue;
    form += projected[i] * projected[i] / solver.eigenvalues()[i];
    ++*rank;
  }
  return form;
}
