#pragma once
/// Eight doubles at a time, and the few functions that regressions want on them. Compiled once for each kind of processor.

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#define TRINN_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define TRINN_EACH_PROCESSOR
#endif
#define TRINN_INLINE __attribute__((always_inline)) inline

namespace trinn {

/// exp by splitting off the power of two (Cody and Waite) and a polynomial for the rest: within one unit in the last place.
/// Below -745 it is 0, above 709.78 infinity.
TRINN_INLINE double exp_lane(double x) {
  const double clamped = x < -746 ? -746 : x > 710 ? 710 : x;
  const double shift = 0x1.8p52;
  const double shifted = clamped * 1.4426950408889634 + shift;
  const double k = shifted - shift;
  const double r = (clamped - k * 0x1.62e42fefa0000p-1) - k * 0x1.cf79abc9e3b3ap-40;
  // Taylor's terms to the thirteenth: the rest is at most 0.3466.
  double s = 1.6059043836821613e-10;
  s = s * r + 2.08767569878681e-09;
  s = s * r + 2.505210838544172e-08;
  s = s * r + 2.755731922398589e-07;
  s = s * r + 2.7557319223985893e-06;
  s = s * r + 2.48015873015873e-05;
  s = s * r + 0.0001984126984126984;
  s = s * r + 0.001388888888888889;
  s = s * r + 0.008333333333333333;
  s = s * r + 0.041666666666666664;
  s = s * r + 0.16666666666666666;
  s = s * r + 0.5;
  const double whole = 1 + (r + r * r * s);
  // The power of two in two halves, so that the ends of the range come out right.
  int64_t bits;
  std::memcpy(&bits, &shifted, 8);
  const int64_t power = static_cast<int32_t>(bits);
  const int64_t half = power >> 1;
  const int64_t first = (half + 1023) << 52, second = (power - half + 1023) << 52;
  double a, b;
  std::memcpy(&a, &first, 8);
  std::memcpy(&b, &second, 8);
  return whole * a * b;
}

}  // namespace trinn
