#pragma once
// LAPACK and BLAS of OpenBLAS, loaded when the first kernel asks: a prompt that fits no model does not pay 3 ms for it.

#include <dlfcn.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>

// By their Fortran names: every argument is a pointer, and hidden lengths of one-letter texts come last. Declared for
// their types; never linked.
extern "C" {
void dgeqp3_(const int *, const int *, double *, const int *, int *, double *, double *, const int *, int *);
void dgeqrf_(const int *, const int *, double *, const int *, double *, double *, const int *, int *);
void dormqr_(const char *, const char *, const int *, const int *, const int *, const double *, const int *,
             const double *, double *, const int *, double *, const int *, int *, size_t, size_t);
void dpotrf_(const char *, const int *, double *, const int *, int *, size_t);
void dpotrs_(const char *, const int *, const int *, const double *, const int *, double *, const int *, int *, size_t);
void dpotri_(const char *, const int *, double *, const int *, int *, size_t);
void dtrtrs_(const char *, const char *, const char *, const int *, const int *, const double *, const int *, double *,
             const int *, int *, size_t, size_t, size_t);
void dsyevd_(const char *, const char *, const int *, double *, const int *, double *, double *, const int *, int *,
             const int *, int *, size_t, size_t);
void dgesdd_(const char *, const int *, const int *, double *, const int *, double *, double *, const int *, double *,
             const int *, double *, const int *, int *, int *, size_t);
void dgemm_(const char *, const char *, const int *, const int *, const int *, const double *, const double *,
            const int *, const double *, const int *, const double *, double *, const int *, size_t, size_t);
}

/// The functions of the library under their names without the underscore.
struct Lapack {
#define TRINN_LAPACK(function) decltype(&function##_) function = find<decltype(&function##_)>(#function "_");
  TRINN_LAPACK(dgeqp3)
  TRINN_LAPACK(dgeqrf)
  TRINN_LAPACK(dormqr)
  TRINN_LAPACK(dpotrf)
  TRINN_LAPACK(dpotrs)
  TRINN_LAPACK(dpotri)
  TRINN_LAPACK(dtrtrs)
  TRINN_LAPACK(dsyevd)
  TRINN_LAPACK(dgesdd)
  TRINN_LAPACK(dgemm)
#undef TRINN_LAPACK

  static const Lapack &loaded() {
    static const Lapack lapack;
    return lapack;
  }

 private:
  static constexpr const char *name = "libopenblas.so.0";

  Lapack() {
    // There only in a threaded OpenBLAS; our own threads are the only ones.
    if (void *set = dlsym(library(), "openblas_set_num_threads")) reinterpret_cast<void (*)(int)>(set)(1);
  }

  static void *library() {
    static void *const handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) stop(name);
    return handle;
  }

  template <class Function>
  static Function find(const char *function) {
    void *const found = dlsym(library(), function);
    if (found == nullptr) stop(function);
    return reinterpret_cast<Function>(found);
  }

  /// As when the loader misses a library at the start: nothing can be computed without it.
  [[noreturn]] static void stop(const char *missing) {
    std::fprintf(stderr, "trinn: %s was not found: the package libopenblas0-serial brings it\n", missing);
    std::exit(2);
  }
};
