#include <algorithm>
#include <cmath>
#include <new>
#include <vector>

#include "CTrinnRegression.h"
#include "TrinnLanes.h"
#include "TrinnTwice.h"

namespace {
using trinn::Twice;

/// Rows that join the triangle at a time.
constexpr size_t block = 256;

TRINN_EACH_PROCESSOR
double dot(const double *a, const double *b) {
  double s[8] = {};
  for (size_t i = 0; i < block; i += 8)
    for (size_t lane = 0; lane < 8; lane++) s[lane] += a[i + lane] * b[i + lane];
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

TRINN_EACH_PROCESSOR
void subtract(double scale, const double *v, double *b) {
  for (size_t i = 0; i < block; i++) b[i] -= scale * v[i];
}

Twice dot(const Twice *a, const Twice *b) {
  Twice s{0, 0};
  for (size_t i = 0; i < block; i++) s = s + a[i] * b[i];
  return s;
}

void subtract(Twice scale, const Twice *v, Twice *b) {
  for (size_t i = 0; i < block; i++) b[i] = b[i] - scale * v[i];
}

/// Householder reflections of a triangle on top of a block of rows; below the diagonal only the block is not zero.
template <class Number>
void join(size_t q, Number *r, Number *rows) {
  using std::sqrt;
  for (size_t j = 0; j < q; j++) {
    Number *v = rows + j * block;
    const Number below = dot(v, v);
    if (below == Number(0)) continue;
    const Number top = r[j + j * q];
    const Number length = sqrt(top * top + below);
    const Number diagonal = top > Number(0) ? Number(0) - length : length;
    // The reflection's vector is (top - diagonal, v), scaled so that its first part is 1.
    const Number first = top - diagonal, tau = (diagonal - top) / diagonal, inverse = Number(1) / first;
    for (size_t i = 0; i < block; i++) v[i] = v[i] * inverse;
    r[j + j * q] = diagonal;
    for (size_t k = j + 1; k < q; k++) {
      Number *b = rows + k * block;
      const Number scale = tau * (r[j + k * q] + dot(v, b));
      r[j + k * q] = r[j + k * q] - scale;
      subtract(scale, v, b);
    }
  }
}

template <class Number>
void update(size_t rows, size_t p, const double *x, size_t stride, const double *y, const double *w, Number *r) {
  const size_t q = p + (y ? 1 : 0);
  std::vector<Number> packed(q * block);
  for (size_t first = 0; first < rows; first += block) {
    const size_t count = std::min(block, rows - first);
    for (size_t j = 0; j < q; j++) {
      const double *column = (j < p ? x + j * stride : y) + first;
      Number *to = packed.data() + j * block;
      for (size_t i = 0; i < count; i++) to[i] = Number(column[i]);
      if (w)
        for (size_t i = 0; i < count; i++) {
          using std::sqrt;
          to[i] = to[i] * sqrt(Number(w[first + i]));
        }
      std::fill(to + count, to + block, Number(0));
    }
    join(q, r, packed.data());
  }
}

double rounded(double value) { return value; }
double rounded(Twice value) { return value.high + value.low; }

/// Reflects the rows from `first` so that column `j` ends there, in all columns from `j`.
template <class Number>
void reflect(size_t q, size_t first, size_t j, Number *a, Number length) {
  const Number top = a[first + j * q];
  const Number diagonal = top > Number(0) ? Number(0) - length : length;
  const Number scale = top - diagonal, tau = (diagonal - top) / diagonal;
  std::vector<Number> v(q);
  v[first] = Number(1);
  for (size_t i = first + 1; i < q; i++) v[i] = a[i + j * q] / scale;
  for (size_t k = j; k < q; k++) {
    Number sum(0);
    for (size_t i = first; i < q; i++) sum = sum + v[i] * a[i + k * q];
    sum = sum * tau;
    for (size_t i = first; i < q; i++) a[i + k * q] = a[i + k * q] - sum * v[i];
  }
}

template <class Number>
Number squares(const Number *a, size_t from, size_t to) {
  Number sum(0);
  for (size_t i = from; i < to; i++) sum = sum + a[i] * a[i];
  return sum;
}

template <class Number>
int choose(size_t q, size_t p, std::vector<Number> a, double tolerance, int *chosen, double *triangle,
           double *coefficients, double *along, double *beyond, double *least) {
  using std::sqrt;
  size_t rank = 0;
  *least = 1;
  for (size_t j = 0; j < p; j++) {
    const Number left = sqrt(squares(a.data() + j * q, rank, q));
    const double length = rounded(sqrt(squares(a.data() + j * q, 0, q)));
    if (!(rounded(left) > tolerance * length)) continue;
    *least = std::min(*least, rounded(left) / length);
    reflect(q, rank, j, a.data(), left);
    chosen[rank++] = static_cast<int>(j);
  }
  for (size_t k = 0; k < rank; k++)
    for (size_t i = 0; i <= k; i++) triangle[i + k * p] = rounded(a[i + chosen[k] * q]);
  if (q == p) return static_cast<int>(rank);
  const Number *y = a.data() + p * q;
  *beyond = rounded(squares(y, rank, q));
  std::vector<Number> b(rank);
  for (size_t k = rank; k-- > 0;) {
    Number rest = y[k];
    along[k] = rounded(y[k]);
    for (size_t i = k + 1; i < rank; i++) rest = rest - a[k + chosen[i] * q] * b[i];
    b[k] = rest / a[k + chosen[k] * q];
    coefficients[k] = rounded(b[k]);
  }
  return static_cast<int>(rank);
}
}  // namespace

int tm_qr_choose(size_t q, size_t p, const double *high, const double *low, double tolerance, int *chosen,
                 double *triangle, double *coefficients, double *along, double *beyond, double *least) {
  try {
    if (!low)
      return choose(q, p, std::vector<double>(high, high + q * q), tolerance, chosen, triangle, coefficients, along,
                    beyond, least);
    std::vector<Twice> a(q * q);
    for (size_t i = 0; i < q * q; i++) a[i] = Twice(high[i], low[i]);
    return choose(q, p, std::move(a), tolerance, chosen, triangle, coefficients, along, beyond, least);
  } catch (const std::bad_alloc &) {
    return -1;
  }
}

int tm_qr_update(size_t rows, size_t p, const double *x, size_t stride, const double *y, const double *w, double *r) {
  try {
    update(rows, p, x, stride, y, w, r);
    return 0;
  } catch (const std::bad_alloc &) {
    return -1;
  }
}

int tm_qr_update_twice(size_t rows, size_t p, const double *x, size_t stride, const double *y, const double *w,
                       double *high, double *low) {
  try {
    const size_t q = p + (y ? 1 : 0);
    std::vector<Twice> r(q * q);
    for (size_t i = 0; i < q * q; i++) r[i] = Twice(high[i], low[i]);
    update(rows, p, x, stride, y, w, r.data());
    for (size_t i = 0; i < q * q; i++) {
      high[i] = r[i].high;
      low[i] = r[i].low;
    }
    return 0;
  } catch (const std::bad_alloc &) {
    return -1;
  }
}
