extension Double {
  /// The number nearest to a whole one of two words; of two as near, the even one.
  ///
  /// By hand, since the standard library's own conversion is generic and takes as long as the whole sum of a group.
  init(nearestTo value: Int128) {
    let size = value.magnitude
    let high = UInt64(truncatingIfNeeded: size >> 64)
    let low = UInt64(truncatingIfNeeded: size)
    var number: Double
    if high == 0 {
      number = Double(low)
    } else {
      // 64 leading bits, the last of them set where anything was cut off: enough to round once and rightly to 53.
      let shift = 64 - high.leadingZeroBitCount
      let leading = shift == 64 ? high : high << UInt64(64 - shift) | low >> UInt64(shift)
      let cut = shift == 64 ? low : low << UInt64(64 - shift)
      number = Double(leading | (cut == 0 ? 0 : 1))
      number = Double(sign: .plus, exponent: shift, significand: number)
    }
    self = value < 0 ? -number : number
  }
}
