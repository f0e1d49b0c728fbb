#include "CTrinnRegression.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <vector>

#include "TrinnLanes.h"

namespace {
using trinn::exp_lane;

/// Rows at a time: with a dozen columns they stay in the first cache.
constexpr size_t block = 256;

TRINN_INLINE double sum8(const double *s) { return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7])); }

/// h += A' B of two packed blocks of `count` columns, lower triangle; rows past the end are zeros.
TRINN_EACH_PROCESSOR
void add_products(size_t count, const double *a, const double *b, double *h, size_t p) {
  for (size_t k = 0; k < count; k += 2) {
    const size_t k1 = std::min(k + 1, count - 1);
    const double *bk = b + k * block, *bl = b + k1 * block;
    for (size_t j = k; j < count; j += 4) {
      const double *a0 = a + j * block, *a1 = a + std::min(j + 1, count - 1) * block,
                   *a2 = a + std::min(j + 2, count - 1) * block, *a3 = a + std::min(j + 3, count - 1) * block;
      double s[8][8] = {};
      for (size_t i = 0; i < block; i += 8)
        for (size_t lane = 0; lane < 8; lane++) {
          const double x = bk[i + lane], y = bl[i + lane];
          s[0][lane] += a0[i + lane] * x;
          s[1][lane] += a1[i + lane] * x;
          s[2][lane] += a2[i + lane] * x;
          s[3][lane] += a3[i + lane] * x;
          s[4][lane] += a0[i + lane] * y;
          s[5][lane] += a1[i + lane] * y;
          s[6][lane] += a2[i + lane] * y;
          s[7][lane] += a3[i + lane] * y;
        }
      for (size_t d = 0; d < 4 && j + d < count; d++) {
        h[j + d + k * p] += sum8(s[d]);
        if (k1 > k && j + d >= k1) h[j + d + k1 * p] += sum8(s[4 + d]);
      }
    }
  }
}

/// g += X' e of one packed block.
TRINN_EACH_PROCESSOR
void add_vector(size_t count, const double *x, const double *e, double *g) {
  for (size_t j = 0; j < count; j++) {
    double s[8] = {};
    for (size_t i = 0; i < block; i += 8)
      for (size_t lane = 0; lane < 8; lane++) s[lane] += x[j * block + i + lane] * e[i + lane];
    g[j] += sum8(s);
  }
}

/// Copies rows of x into a packed block, and the block times a weight into another.
TRINN_EACH_PROCESSOR
void pack(size_t rows, size_t p, const double *x, size_t stride, double *packed) {
  for (size_t j = 0; j < p; j++) {
    std::memcpy(packed + j * block, x + j * stride, rows * sizeof(double));
    std::fill(packed + j * block + rows, packed + (j + 1) * block, 0.0);
  }
}

TRINN_EACH_PROCESSOR
void scale(size_t p, const double *x, const double *w, double *scaled) {
  for (size_t j = 0; j < p; j++)
    for (size_t i = 0; i < block; i++) scaled[j * block + i] = x[j * block + i] * w[i];
}

TRINN_EACH_PROCESSOR
void predict(size_t rows, size_t p, const double *x, size_t stride, const double *offset, const double *beta,
             double *eta) {
  for (size_t i = 0; i < rows; i++) eta[i] = offset ? offset[i] : 0;
  size_t j = 0;
  for (; j + 4 <= p; j += 4) {
    const double *a = x + j * stride, *b = a + stride, *c = b + stride, *d = c + stride;
    for (size_t i = 0; i < rows; i++)
      eta[i] += (a[i] * beta[j] + b[i] * beta[j + 1]) + (c[i] * beta[j + 2] + d[i] * beta[j + 3]);
  }
  for (; j < p; j++)
    for (size_t i = 0; i < rows; i++) eta[i] += x[i + j * stride] * beta[j];
}

/// Score and information of a block of logistic rows. The logs of 1 + exp(-|eta|) are taken of products, each at most
/// 2^32, where no row has a weight of its own.
TRINN_EACH_PROCESSOR
double logistic(size_t rows, const double *eta, const double *y, const double *w, double *e, double *v) {
  double sum = 0, product[8] = {1, 1, 1, 1, 1, 1, 1, 1}, linear[8] = {}, t[block];
  for (size_t i = 0; i < block; i++) {
    const double x = eta[i];
    t[i] = exp_lane(-std::fabs(x));
  }
  for (size_t i = 0; i < block; i++) {
    const double inverse = 1 / (1 + t[i]), away = t[i] * inverse;
    // y - p without cancellation where p is near 1.
    const double up = eta[i] >= 0 ? inverse : away, down = eta[i] >= 0 ? away : inverse;
    e[i] = y[i] * down - (1 - y[i]) * up;
    v[i] = away * inverse;
  }
  if (w) {
    for (size_t i = 0; i < rows; i++) {
      sum += w[i] * (y[i] * eta[i] - (eta[i] > 0 ? eta[i] : 0) - std::log1p(t[i]));
      e[i] *= w[i];
      v[i] *= w[i];
    }
  } else {
    for (size_t i = rows; i < block; i++) t[i] = 0;
    for (size_t i = 0; i < block; i += 8)
      for (size_t lane = 0; lane < 8; lane++) {
        const double x = eta[i + lane];
        product[lane] *= 1 + t[i + lane];
        linear[lane] += y[i + lane] * x - (x > 0 ? x : 0);
      }
    sum = sum8(linear);
    for (double each : product) sum -= std::log(each);
  }
  return sum;
}

TRINN_EACH_PROCESSOR
double poisson(size_t rows, const double *eta, const double *y, const double *w, double *e, double *v) {
  double sum = 0;
  for (size_t i = 0; i < block; i++) v[i] = exp_lane(eta[i]);
  for (size_t i = 0; i < rows; i++) {
    const double weight = w ? w[i] : 1;
    sum += weight * (y[i] * eta[i] - v[i]);
    e[i] = weight * (y[i] - v[i]);
    v[i] *= weight;
  }
  return sum;
}

TRINN_EACH_PROCESSOR
double negative_binomial(size_t rows, double theta, const double *eta, const double *y, const double *w, double *e,
                         double *v) {
  double sum = 0;
  for (size_t i = 0; i < block; i++) v[i] = exp_lane(eta[i]);
  for (size_t i = 0; i < rows; i++) {
    const double weight = w ? w[i] : 1, mean = v[i];
    // log(1 + mean / theta), where mean may be far above or below theta.
    sum += weight * (y[i] * eta[i] - (y[i] + theta) * std::log1p(mean / theta));
    const double shrink = theta / (theta + mean);
    e[i] = weight * (y[i] - mean) * shrink;
    v[i] = weight * mean * shrink;
  }
  return sum;
}
}  // namespace

int tm_gram(size_t rows, size_t p, const double *x, size_t stride, const double *w, double *h) {
  try {
    std::vector<double> packed(p * block), scaled(w ? p * block : 0);
    double weights[block];
    for (size_t first = 0; first < rows; first += block) {
      const size_t count = std::min(block, rows - first);
      pack(count, p, x + first, stride, packed.data());
      if (w) {
        std::fill(std::copy(w + first, w + first + count, weights), weights + block, 0.0);
        scale(p, packed.data(), weights, scaled.data());
      }
      add_products(p, packed.data(), w ? scaled.data() : packed.data(), h, p);
    }
    return 0;
  } catch (const std::bad_alloc &) {
    return -1;
  }
}

int tm_glm_pass(enum tm_family family, double theta, size_t rows, size_t p, const double *x, size_t stride,
                const double *y, const double *offset, const double *w, const double *beta, double *g, double *h,
                tm_glm_sums *sums) {
  try {
    std::vector<double> packed(p * block), scaled(p * block);
    double eta[block], e[block], v[block], response[block];
    sums->log_likelihood = 0;
    sums->largest = 0;
    for (size_t first = 0; first < rows; first += block) {
      const size_t count = std::min(block, rows - first);
      pack(count, p, x + first, stride, packed.data());
      predict(count, p, packed.data(), block, offset ? offset + first : nullptr, beta, eta);
      std::fill(std::copy(y + first, y + first + count, response), response + block, 0.0);
      std::fill(eta + count, eta + block, 0.0);
      const double *weights = w ? w + first : nullptr;
      sums->log_likelihood += family == tm_logistic  ? logistic(count, eta, response, weights, e, v)
                              : family == tm_poisson ? poisson(count, eta, response, weights, e, v)
                                                     : negative_binomial(count, theta, eta, response, weights, e, v);
      std::fill(e + count, e + block, 0.0);
      std::fill(v + count, v + block, 0.0);
      for (size_t i = 0; i < count; i++) sums->largest = std::max(sums->largest, std::fabs(eta[i]));
      scale(p, packed.data(), v, scaled.data());
      add_products(p, packed.data(), scaled.data(), h, p);
      add_vector(p, packed.data(), e, g);
    }
    return 0;
  } catch (const std::bad_alloc &) {
    return -1;
  }
}

void tm_linear_predictor(size_t rows, size_t p, const double *x, size_t stride, const double *offset,
                         const double *beta, double *eta) {
  for (size_t first = 0; first < rows; first += block * 8)
    predict(std::min(block * 8, rows - first), p, x + first, stride, offset ? offset + first : nullptr, beta,
            eta + first);
}

TRINN_EACH_PROCESSOR
void tm_exp(size_t count, const double *values, double *out) {
  for (size_t i = 0; i < count; i++) out[i] = exp_lane(values[i]);
}

TRINN_EACH_PROCESSOR
int tm_leverage(size_t rows, size_t p, const double *x, size_t stride, const double *w, const double *r, double *out) {
  try {
    std::vector<double> u(p * block);
    for (size_t first = 0; first < rows; first += block) {
      const size_t count = std::min(block, rows - first);
      double *found = out + first;
      std::fill(found, found + count, 0.0);
      for (size_t j = 0; j < p; j++) {
        double *uj = u.data() + j * block;
        std::copy(x + first + j * stride, x + first + j * stride + count, uj);
        for (size_t k = 0; k < j; k++) {
          const double *uk = u.data() + k * block, slope = r[k + j * p];
          for (size_t i = 0; i < count; i++) uj[i] -= slope * uk[i];
        }
        const double inverse = 1 / r[j + j * p];
        for (size_t i = 0; i < count; i++) {
          uj[i] *= inverse;
          found[i] += uj[i] * uj[i];
        }
      }
      if (w)
        for (size_t i = 0; i < count; i++) found[i] *= w[first + i];
    }
    return 0;
  } catch (const std::bad_alloc &) {
    return -1;
  }
}

void tm_cluster_scores(size_t rows, size_t p, const double *x, size_t stride, const double *e, const int *cluster,
                       size_t clusters, double *sums) {
  for (size_t j = 0; j < p; j++)
    for (size_t i = 0; i < rows; i++) sums[cluster[i] + j * clusters] += e[i] * x[i + j * stride];
}

TRINN_EACH_PROCESSOR
void tm_transposed_times(size_t rows, size_t p, const double *x, size_t stride, const double *e, double *g) {
  for (size_t j = 0; j < p; j++) {
    const double *column = x + j * stride;
    double s[8] = {};
    size_t i = 0;
    for (; i + 8 <= rows; i += 8)
      for (size_t lane = 0; lane < 8; lane++) s[lane] += column[i + lane] * e[i + lane];
    double rest = 0;
    for (; i < rows; i++) rest += column[i] * e[i];
    g[j] += sum8(s) + rest;
  }
}
