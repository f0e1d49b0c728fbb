#pragma once
/// A number as the sum of two doubles: about 32 digits, for the few systems that want them.
///
/// Source: T. J. Dekker (1971), Numerische Mathematik 18; the accurate sums of Hida, Li and Bailey (2001).

#include <cmath>

namespace trinn {

struct Twice {
  double high = 0, low = 0;
  Twice() = default;
  explicit Twice(double value) : high(value) {}
  Twice(double high, double low) : high(high), low(low) {}
};

inline Twice renormalized(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

inline Twice exact_sum(double a, double b) {
  const double sum = a + b, other = sum - a;
  return {sum, (a - (sum - other)) + (b - other)};
}

inline Twice operator+(Twice a, Twice b) {
  Twice s = exact_sum(a.high, b.high), t = exact_sum(a.low, b.low);
  s = renormalized(s.high, s.low + t.high);
  return renormalized(s.high, s.low + t.low);
}

inline Twice operator-(Twice a, Twice b) { return a + Twice(-b.high, -b.low); }

inline Twice operator*(Twice a, Twice b) {
  const double product = a.high * b.high;
  const double error = std::fma(a.high, b.high, -product) + (a.high * b.low + a.low * b.high);
  return renormalized(product, error);
}

inline Twice operator/(Twice a, Twice b) {
  const double first = a.high / b.high;
  Twice rest = a - b * Twice(first);
  const double second = rest.high / b.high;
  rest = rest - b * Twice(second);
  const Twice sum = renormalized(first, second);
  return sum + Twice(rest.high / b.high);
}

inline Twice sqrt(Twice a) {
  if (!(a.high > 0)) return Twice(0);
  const double root = std::sqrt(a.high);
  const Twice rest = a - Twice(root) * Twice(root);
  return renormalized(root, rest.high / (2 * root));
}

inline bool operator>(Twice a, Twice b) { return a.high > b.high || (a.high == b.high && a.low > b.low); }
inline bool operator==(Twice a, Twice b) { return a.high == b.high && a.low == b.low; }

}  // namespace trinn
