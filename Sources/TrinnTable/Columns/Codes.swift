/// Codes into a dictionary, in as few bytes as the dictionary's size allows.
public enum Codes: Sendable {
  case bytes([UInt8])
  case shorts([UInt16])
  case words([UInt32])

  /// Narrows codes that all lie below `limit`.
  public init(_ codes: [UInt32], limit: Int) {
    if limit <= 1 << 8 {
      self = .bytes(codes.map { UInt8(truncatingIfNeeded: $0) })
    } else if limit <= 1 << 16 {
      self = .shorts(codes.map { UInt16(truncatingIfNeeded: $0) })
    } else {
      self = .words(codes)
    }
  }

  init(_ codes: UnsafeBufferPointer<UInt32>, limit: Int) {
    if limit <= 1 << 8 {
      self = .bytes(codes.map { UInt8(truncatingIfNeeded: $0) })
    } else if limit <= 1 << 16 {
      self = .shorts(codes.map { UInt16(truncatingIfNeeded: $0) })
    } else {
      self = .words(Array(codes))
    }
  }

  public var count: Int {
    switch self {
    case .bytes(let codes): codes.count
    case .shorts(let codes): codes.count
    case .words(let codes): codes.count
    }
  }

  @inlinable
  public subscript(row: Int) -> Int {
    switch self {
    case .bytes(let codes): Int(codes[row])
    case .shorts(let codes): Int(codes[row])
    case .words(let codes): Int(codes[row])
    }
  }
}
