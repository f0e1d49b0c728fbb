/// A set of pupils by their numbers in the register of a workspace (`ReleaseHistory.numbers`): what a cell counts, whatever
/// filter, grouping or text made it.
public struct PupilSet: Sendable, Hashable {
  /// Ascending, each once.
  public let numbers: [UInt32]

  /// - Parameter numbers: in any order; a pupil who stands twice counts once.
  public init(_ numbers: some Sequence<UInt32>) {
    var sorted = numbers.sorted()
    var kept = 0
    for index in sorted.indices where index == 0 || sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    sorted.removeSubrange(kept...)
    self.numbers = sorted
  }

  /// - Parameter numbers: ascending, each once.
  init(ascending numbers: [UInt32]) { self.numbers = numbers }

  public static let empty = PupilSet(ascending: [])

  public var count: Int { numbers.count }
  public var isEmpty: Bool { numbers.isEmpty }

  /// The pupils of each group, from the group of each row and the pupil of each row.
  ///
  /// - Parameters:
  ///   - groups: for each row its group, from 0 to below `groupCount`; rows of other groups are left out.
  ///   - pupils: for each row its pupil's number; nil where the row is nobody's.
  public static func sets(groups: [Int], groupCount: Int, pupils: [UInt32?]) -> [PupilSet] {
    var members = [[UInt32]](repeating: [], count: max(0, groupCount))
    for (group, pupil) in zip(groups, pupils) where members.indices.contains(group) {
      if let pupil { members[group].append(pupil) }
    }
    return members.map { PupilSet($0) }
  }
}

extension PupilSet {
  public func union(_ other: PupilSet) -> PupilSet { PupilSet(numbers + other.numbers) }

  public func subtracting(_ other: PupilSet) -> PupilSet {
    var kept: [UInt32] = []
    var next = other.numbers.startIndex
    for number in numbers {
      while next < other.numbers.endIndex, other.numbers[next] < number { next += 1 }
      if next == other.numbers.endIndex || other.numbers[next] != number { kept.append(number) }
    }
    return PupilSet(ascending: kept)
  }

  public func intersectionCount(_ other: PupilSet) -> Int {
    var (left, right, common) = (0, 0, 0)
    while left < numbers.count, right < other.numbers.count {
      let (a, b) = (numbers[left], other.numbers[right])
      if a == b { common += 1 }
      if a <= b { left += 1 }
      if b <= a { right += 1 }
    }
    return common
  }

  /// How many pupils are in one of the two and not in the other; `atMost + 1` stands for any larger number.
  public func distance(to other: PupilSet, atMost: Int) -> Int {
    guard abs(count - other.count) <= atMost else { return atMost + 1 }
    var (left, right, apart) = (0, 0, 0)
    while left < count || right < other.count {
      let a = left < count ? numbers[left] : .max
      let b = right < other.count ? other.numbers[right] : .max
      if a == b, left < count, right < other.count {
        left += 1
        right += 1
        continue
      }
      apart += 1
      guard apart <= atMost else { return apart }
      if right == other.count || (left < count && a < b) { left += 1 } else { right += 1 }
    }
    return apart
  }

  public func contains(_ number: UInt32) -> Bool {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count && numbers[low] == number
  }
}

extension PupilSet {
  /// The steps from number to number, seven bits a byte, low ones first: a municipality of a county takes a byte a pupil.
  public var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 4)
    var last: UInt32 = 0
    for number in numbers {
      var step = number &- last
      while step > 0x7f {
        bytes.append(UInt8(truncatingIfNeeded: step) | 0x80)
        step >>= 7
      }
      bytes.append(UInt8(truncatingIfNeeded: step))
      last = number
    }
    return bytes
  }

  /// Nil where the bytes are no set.
  public init?(encoded bytes: some Sequence<UInt8>) {
    var numbers: [UInt32] = []
    var step: UInt64 = 0
    var shift: UInt64 = 0
    for byte in bytes {
      step |= UInt64(byte & 0x7f) << shift
      shift += 7
      if byte & 0x80 != 0 {
        guard shift < 35 else { return nil }
        continue
      }
      guard numbers.isEmpty || step > 0, let number = UInt32(exactly: UInt64(numbers.last ?? 0) + step) else {
        return nil
      }
      numbers.append(number)
      (step, shift) = (0, 0)
    }
    guard shift == 0 else { return nil }
    self.init(ascending: numbers)
  }
}

extension PupilSet: Codable {
  /// In texts the bytes of `encoded` as hexadecimal digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let digits = Array(try container.decode(String.self).utf8)
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard index + 1 < digits.count, let high = PupilSet.value(digits[index]),
        let low = PupilSet.value(digits[index + 1])
      else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "no set of pupils") }
      bytes.append(high << 4 | low)
    }
    guard let set = PupilSet(encoded: bytes) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no set of pupils")
    }
    self = set
  }

  public func encode(to encoder: any Encoder) throws {
    let digits = Array("0123456789abcdef".utf8)
    var container = encoder.singleValueContainer()
    let text = encoded.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    try container.encode(String(decoding: text, as: UTF8.self))
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
