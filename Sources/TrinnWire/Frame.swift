import TrinnBasis

/// How messages lie in a pipe: the length of what follows, the number of the exchange that it belongs to, the message.
///
/// An answer carries the number of what it answers, so that one that nobody asked for is not taken for another.
public enum Frame {
  public static let headerSize = 8

  public static func bytes(_ message: [UInt8], exchange: UInt32) -> [UInt8] {
    var frame: [UInt8] = []
    frame.reserveCapacity(headerSize + message.count)
    append(UInt32(clamping: message.count), to: &frame)
    append(exchange, to: &frame)
    frame += message
    return frame
  }

  /// - Parameter header: `headerSize` bytes.
  public static func header(_ header: ArraySlice<UInt8>) -> (length: Int, exchange: UInt32) {
    let numbers = header.reversed().reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) }
    return (Int(UInt32(truncatingIfNeeded: numbers)), UInt32(truncatingIfNeeded: numbers >> 32))
  }

  private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// The numbers of exchanges: each side counts its own, and the script's have the highest bit.
public enum Exchange {
  public static let ofScript: UInt32 = 1 << 31
}
