import CTrinnSandbox
import Glibc
import TrinnWire

/// The child's two ends: blocking reads and writes of whole frames. Where the host is gone, there is nothing left to do.
enum Pipe {
  static func read() -> (message: [UInt8], exchange: UInt32) {
    let header = Frame.header(bytes(Frame.headerSize)[...])
    guard header.length <= WireLimits.bytes else { exit(TS_EXIT_PROTOCOL) }
    return (bytes(header.length), header.exchange)
  }

  static func write(_ message: [UInt8], exchange: UInt32) {
    Frame.bytes(message, exchange: exchange).withUnsafeBytes { frame in
      var done = 0
      while done < frame.count, let start = frame.baseAddress {
        let length = Glibc.write(Int32(TS_OUTPUT), start + done, frame.count - done)
        if length > 0 { done += length } else if errno != EINTR { exit(0) }
      }
    }
  }

  private static func bytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
      while read < count, let start = buffer.baseAddress {
        let length = Glibc.read(Int32(TS_INPUT), start + read, count - read)
        if length > 0 { read += length } else if length == 0 || errno != EINTR { exit(0) }
      }
    }
  }

  /// At once: nothing of the script runs at the end.
  static func exit(_ status: Int) -> Never { _exit(Int32(truncatingIfNeeded: status)) }
}
