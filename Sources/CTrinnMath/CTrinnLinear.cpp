#include "CTrinnLinear.h"

#include <algorithm>
#include <mutex>
#include <new>
#include <vector>

#include "TrinnLapack.h"

namespace {
/// OpenBLAS without threads shares its scratch memory between callers and does not guard it: two at once give wrong
/// numbers. Whoever holds this is the only one inside. What takes long runs in our own loops and not in here.
class Turn {
 public:
  Turn() : held(*lock) {}
  const Lapack &lapack = Lapack::loaded();

 private:
  // Never destroyed: a thread may still be inside when the program ends.
  static std::mutex *const lock;
  std::lock_guard<std::mutex> held;
};
std::mutex *const Turn::lock = new std::mutex;

/// Asks LAPACK how much room it wants, then calls it with that: `call(work, length)` returns the status.
template <class Call>
int with_work(Call call) {
  try {
    double best = 0;
    const int asked = call(&best, -1);
    if (asked != 0) return -1;
    const int length = std::max(1, static_cast<int>(best));
    std::vector<double> work(length);
    const int status = call(work.data(), length);
    return status < 0 ? -1 : status;
  } catch (const std::bad_alloc &) {
    return -1;
  }
}

int lead(int n) { return std::max(1, n); }
}  // namespace

int tm_qr_pivoted(int rows, int columns, double *a, int *pivots, double *tau) {
  const Turn turn;
  const Lapack &lapack = turn.lapack;
  if (rows < 0 || columns < 0) return -1;
  std::fill(pivots, pivots + columns, 0);
  const int stride = lead(rows);
  const int status = with_work([&](double *work, int length) {
    int info = 0;
    lapack.dgeqp3(&rows, &columns, a, &stride, pivots, tau, work, &length, &info);
    return info;
  });
  for (int i = 0; i < columns; i++) pivots[i] -= 1;
  return status;
}

int tm_qr(int rows, int columns, double *a, double *tau) {
  const Turn turn;
  const Lapack &lapack = turn.lapack;
  if (rows < 0 || columns < 0) return -1;
  const int stride = lead(rows);
  return with_work([&](double *work, int length) {
    int info = 0;
    lapack.dgeqrf(&rows, &columns, a, &stride, tau, work, &length, &info);
    return info;
  });
}

int tm_qr_apply(int transposed, int rows, int reflectors, const double *qr, const double *tau, double *b, int count) {
  const Turn turn;
  const Lapack &lapack = turn.lapack;
  if (rows < 0 || reflectors < 0 || count < 0) return -1;
  const int stride = lead(rows);
  return with_work([&](double *work, int length) {
    int info = 0;
    lapack.dormqr("L", transposed ? "T" : "N", &rows, &count, &reflectors, qr, &stride, tau, b, &stride, work, &length, &info,
            1, 1);
    return info;
  });
}

int tm_cholesky(int n, double *a) {
  const Turn turn;
  const Lapack &lapack = turn.lapack;
  if (n < 0) return -1;
  int info = 0;
  const int stride = lead(n);
  lapack.dpotrf("L", &n, a, &stride, &info, 1);
  for (int column = 1; column < n; column++) std::fill(a + column * (size_t)n, a + column * (size_t)n + column, 0.0);
  return info < 0 ? -1 : info;
}

int tm_cholesky_solve(int n, const double *factor, double *b, int count) {
  const Turn turn;
  const Lapack &lapack = turn.lapack;
  if (n < 0 || count < 0) return -1;
  int info = 0;
  const int stride = lead(n);
  lapack.dpotrs("L", &n, &count, factor, &stride, b, &stride, &info, 1);
  return info < 0 ? -1 : info;
}

int tm_cholesky_inverse(int n, double *factor) {
  const Turn turn;
  const Lapack &lapack = turn.lapack;
  if (n < 0) return -1;
  int info = 0;
  const int stride = lead(n);
  lapack.dpotri("L", &n, factor, &stride, &info, 1);
  for (int column = 1; column < n; column++)
    for (int row = 0; row < column; row++) factor[row + column * (size_t)n] = factor[column + row * (size_t)n];
  return info < 0 ? -1 : info;
}

int tm_triangular_solve(int upper, int transposed, int n, const double *a, int stride, double *b, int count) {
  const Turn turn;
  const Lapack &lapack = turn.lapack;
  if (n < 0 || count < 0 || stride < lead(n)) return -1;
  int info = 0;
  const int stride_b = lead(n);
  lapack.dtrtrs(upper ? "U" : "L", transposed ? "T" : "N", "N", &n, &count, a, &stride, b, &stride_b, &info, 1, 1, 1);
  return info < 0 ? -1 : info;
}

int tm_symmetric_eigen(int n, double *a, double *values) {
  const Turn turn;
  const Lapack &lapack = turn.lapack;
  if (n < 0) return -1;
  const int stride = lead(n);
  try {
    double best = 0;
    int best_whole = 0, info = 0, ask = -1;
    lapack.dsyevd("V", "L", &n, a, &stride, values, &best, &ask, &best_whole, &ask, &info, 1, 1);
    if (info != 0) return -1;
    const int length = std::max(1, static_cast<int>(best)), whole_length = std::max(1, best_whole);
    std::vector<double> work(length);
    std::vector<int> whole(whole_length);
    lapack.dsyevd("V", "L", &n, a, &stride, values, work.data(), &length, whole.data(), &whole_length, &info, 1, 1);
    return info < 0 ? -1 : info;
  } catch (const std::bad_alloc &) {
    return -1;
  }
}

int tm_singular_values(int rows, int columns, double *a, double *values, double *right_transposed) {
  const Turn turn;
  const Lapack &lapack = turn.lapack;
  if (columns < 0 || rows < columns) return -1;
  const int stride = lead(rows), stride_v = lead(columns);
  try {
    std::vector<int> whole(8 * static_cast<size_t>(lead(columns)));
    return with_work([&](double *work, int length) {
      int info = 0;
      // "O" writes the left vectors over the matrix, so that `u` is not touched.
      lapack.dgesdd("O", &rows, &columns, a, &stride, values, nullptr, &stride, right_transposed, &stride_v, work, &length,
              whole.data(), &info, 1);
      return info;
    });
  } catch (const std::bad_alloc &) {
    return -1;
  }
}

void tm_multiply(int transpose_a, int transpose_b, int m, int n, int k, double alpha, const double *a, int stride_a,
                 const double *b, int stride_b, double beta, double *c, int stride_c) {
  const Turn turn;
  const Lapack &lapack = turn.lapack;
  if (m <= 0 || n <= 0 || k < 0) return;
  lapack.dgemm(transpose_a ? "T" : "N", transpose_b ? "T" : "N", &m, &n, &k, &alpha, a, &stride_a, b, &stride_b, &beta, c,
         &stride_c, 1, 1);
}
