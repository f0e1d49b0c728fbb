#define EIGEN_MPL2_ONLY
#include "CTrinnSparse.h"

#include <eigen3/Eigen/Sparse>
#include <eigen3/Eigen/SparseCholesky>
#include <algorithm>
#include <cmath>
#include <new>
#include <vector>

namespace {
using Sparse = Eigen::SparseMatrix<double>;
using Solver = Eigen::SimplicialLDLT<Sparse, Eigen::Lower, Eigen::AMDOrdering<int>>;
using Triplet = Eigen::Triplet<double>;
}  // namespace

struct tm_sparse {
  Sparse z;
  Sparse products;  // Z'Z, without weights
  Eigen::SparseMatrix<double, Eigen::RowMajor> by_rows;
  Solver solver;
  bool analysed = false;
  // The inverse on the pattern of the root, after tm_sparse_invert.
  std::vector<double> diagonal, values;

  // The inverse of the factored matrix at two columns of Z that share a row.
  double inverse_at(int a, int b) const {
    const auto &place = solver.permutationP().indices();
    const int low = std::min(place[a], place[b]), high = std::max(place[a], place[b]);
    if (low == high) return diagonal[low];
    const Sparse &l = solver.matrixL().nestedExpression();
    const int *row = l.innerIndexPtr();
    const int begin = l.outerIndexPtr()[low];
    const int end = l.innerNonZeroPtr() ? begin + l.innerNonZeroPtr()[low] : l.outerIndexPtr()[low + 1];
    const int *found = std::lower_bound(row + begin, row + end, high);
    return found != row + end && *found == high ? values[found - row] : 0;
  }
};

tm_sparse *tm_sparse_make(int rows, int columns, int entries, const int *column_of, const double *value_of) {
  try {
    auto *it = new tm_sparse;
    std::vector<Triplet> triplets;
    triplets.reserve(static_cast<size_t>(rows) * entries);
    for (int row = 0; row < rows; row++)
      for (int e = 0; e < entries; e++) {
        const size_t at = static_cast<size_t>(row) * entries + e;
        triplets.emplace_back(row, column_of[at], value_of[at]);
      }
    it->z.resize(rows, columns);
    it->z.setFromTriplets(triplets.begin(), triplets.end());
    it->products = it->z.transpose() * it->z;
    it->by_rows = it->z;
    return it;
  } catch (...) {
    return nullptr;
  }
}

void tm_sparse_free(tm_sparse *it) { delete it; }

void tm_sparse_cross(const tm_sparse *it, const double *weights, const double *vectors, int count, double *result) {
  const Sparse &z = it->z;
  for (int v = 0; v < count; v++) {
    const double *vector = vectors + static_cast<size_t>(v) * z.rows();
    for (int c = 0; c < z.cols(); c++) {
      double sum = 0;
      for (Sparse::InnerIterator e(z, c); e; ++e) sum += e.value() * vector[e.row()] * (weights ? weights[e.row()] : 1);
      result[static_cast<size_t>(v) * z.cols() + c] = sum;
    }
  }
}

void tm_sparse_apply(const tm_sparse *it, const double *vector, double *result) {
  const Sparse &z = it->z;
  std::fill(result, result + z.rows(), 0.0);
  for (int c = 0; c < z.cols(); c++)
    for (Sparse::InnerIterator e(z, c); e; ++e) result[e.row()] += e.value() * vector[c];
}

int tm_sparse_factor(
    tm_sparse *it, const int *block_start, const int *block_width, const double *lambda, int width,
    const double *weights, double *log_determinant) {
  try {
    const int columns = static_cast<int>(it->z.cols());
    std::vector<Triplet> triplets;
    for (int c = 0; c < columns; c++)
      for (int j = 0; j <= c - block_start[c] && j < block_width[c]; j++)
        triplets.emplace_back(c, block_start[c] + j, lambda[static_cast<size_t>(c) * width + j]);
    // Zeros are kept: the pattern, and with it the order of elimination, is the same at every step of the search.
    Sparse factor(columns, columns);
    factor.setFromTriplets(triplets.begin(), triplets.end());
    Sparse identity(columns, columns);
    identity.setIdentity();
    Sparse inner;
    if (weights) {
      Sparse weighted = it->z;
      for (int c = 0; c < columns; c++)
        for (Sparse::InnerIterator e(weighted, c); e; ++e) e.valueRef() *= weights[e.row()];
      inner = it->z.transpose() * weighted;
    }
    const Sparse half = (weights ? inner : it->products) * factor;
    const Sparse a = Sparse(factor.transpose() * half) + identity;
    if (!it->analysed) {
      it->solver.analyzePattern(a);
      it->analysed = true;
    }
    it->solver.factorize(a);
    if (it->solver.info() != Eigen::Success) return 1;
    double sum = 0;
    const auto diagonal = it->solver.vectorD();
    for (int c = 0; c < columns; c++) {
      if (!(diagonal[c] > 0)) return 1;
      sum += std::log(diagonal[c]);
    }
    *log_determinant = sum;
    return 0;
  } catch (...) {
    return -1;
  }
}

int tm_sparse_half_solve(const tm_sparse *it, double *vectors, int count) {
  try {
    const auto columns = it->z.cols();
    for (int v = 0; v < count; v++) {
      Eigen::Map<Eigen::VectorXd> b(vectors + v * columns, columns);
      Eigen::VectorXd turned = it->solver.permutationP() * b;
      it->solver.matrixL().solveInPlace(turned);
      b = turned.array() / it->solver.vectorD().array().sqrt();
    }
    return 0;
  } catch (...) {
    return -1;
  }
}

int tm_sparse_solve(const tm_sparse *it, double *vectors, int count) {
  try {
    const auto columns = it->z.cols();
    for (int v = 0; v < count; v++) {
      Eigen::Map<Eigen::VectorXd> b(vectors + v * columns, columns);
      const Eigen::VectorXd x = it->solver.solve(b);
      b = x;
    }
    return 0;
  } catch (...) {
    return -1;
  }
}

int tm_sparse_invert(tm_sparse *it) {
  try {
    const Sparse &l = it->solver.matrixL().nestedExpression();
    const auto d = it->solver.vectorD();
    const int n = static_cast<int>(l.cols());
    std::vector<double> &diagonal = it->diagonal, &values = it->values;
    diagonal.assign(n, 0.0);
    values.assign(l.nonZeros(), 0.0);
    std::vector<double> sums(n, 0.0);
    std::vector<char> inside(n, 0);
    const int *outer = l.outerIndexPtr(), *counts = l.innerNonZeroPtr(), *row = l.innerIndexPtr();
    const double *lower = l.valuePtr();
    auto end_of = [&](int column) { return counts ? outer[column] + counts[column] : outer[column + 1]; };
    // Column by column from the last: the inverse at (i, j) needs only places of the pattern of later columns.
    for (int j = n - 1; j >= 0; j--) {
      const int begin = outer[j], end = end_of(j);
      for (int e = begin; e < end; e++) inside[row[e]] = 1;
      for (int e = begin; e < end; e++) {
        const int k = row[e];
        sums[k] -= diagonal[k] * lower[e];
        // Both columns are in rising order, so the entry of column j in a row of column k stands behind the last one.
        int seek = e;
        for (int f = outer[k], last = end_of(k); f < last; f++) {
          const int i = row[f];
          if (!inside[i]) continue;
          while (seek < end && row[seek] < i) seek++;
          if (seek == end || row[seek] != i) continue;
          sums[i] -= values[f] * lower[e];
          sums[k] -= values[f] * lower[seek];
        }
      }
      double own = 1 / d[j];
      for (int e = begin; e < end; e++) {
        values[e] = sums[row[e]];
        own -= lower[e] * values[e];
        sums[row[e]] = 0;
        inside[row[e]] = 0;
      }
      diagonal[j] = own;
    }
    return 0;
  } catch (...) {
    return -1;
  }
}

void tm_sparse_inverse_blocks(
    const tm_sparse *it, const int *block_start, const int *block_width, int width, double *result) {
  for (int c = 0; c < it->z.cols(); c++)
    for (int j = 0; j < block_width[c]; j++)
      result[static_cast<size_t>(c) * width + j] = it->inverse_at(c, block_start[c] + j);
}

int tm_sparse_leverages(
    const tm_sparse *it, const int *block_start, const int *block_width, const double *lambda, int width,
    const double *weights, int entries, double *leverages, double *products) {
  try {
    std::vector<double> scaled(entries), solved(entries);
    std::fill(products, products + static_cast<size_t>(entries) * entries, 0.0);
    for (int r = 0; r < it->by_rows.rows(); r++) {
      const int first = it->by_rows.outerIndexPtr()[r];
      const int *column = it->by_rows.innerIndexPtr() + first;
      const double *value = it->by_rows.valuePtr() + first;
      for (int a = 0; a < entries; a++) {
        const int start = block_start[column[a]], own = column[a] - start;
        double sum = 0;
        for (int b = a; b < entries && block_start[column[b]] == start; b++)
          sum += lambda[static_cast<size_t>(column[b]) * width + own] * value[b];
        scaled[a] = sum;
      }
      double leverage = 0;
      for (int a = 0; a < entries; a++) {
        double sum = 0;
        for (int b = 0; b < entries; b++) sum += it->inverse_at(column[a], column[b]) * scaled[b];
        solved[a] = sum;
        leverage += scaled[a] * sum;
      }
      leverages[r] = leverage;
      for (int a = 0; a < entries; a++)
        for (int b = 0; b < entries; b++) products[a * entries + b] += weights[r] * value[a] * solved[b];
    }
    return 0;
  } catch (...) {
    return -1;
  }
}
