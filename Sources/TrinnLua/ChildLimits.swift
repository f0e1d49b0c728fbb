/// What one run of a script from elsewhere may take.
public struct ChildLimits: Sendable, Hashable {
  /// Seconds of a clock on the wall, the host's own work on the script's behalf included.
  public var seconds: Double
  /// Bytes that the script's own values may take. Tables and other handles do not count: they stay with the host.
  public var memory: Int
  /// Bytes by which the host may grow while the script runs; nil for half of what the machine has free then. It counts for
  /// scripts below level own.
  public var host: Int?
  /// Bytes of printed text.
  public var output: Int

  public init(seconds: Double = 60, memory: Int = 256 << 20, host: Int? = nil, output: Int = 1 << 20) {
    self.seconds = seconds
    self.memory = memory
    self.host = host
    self.output = output
  }
}
