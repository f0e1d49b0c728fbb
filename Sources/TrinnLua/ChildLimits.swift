/// What one run of a script from elsewhere may take.
public struct ChildLimits: Sendable, Hashable {
  /// Seconds of a clock on the wall, the host's own work on the script's behalf included.
  public var seconds: Double
  /// Bytes that the script's own values may take. Tables and other handles do not count: they stay with the host.
  public var memory: Int
  /// Bytes of printed text.
  public var output: Int

  public init(seconds: Double = 60, memory: Int = 256 << 20, output: Int = 1 << 20) {
    self.seconds = seconds
    self.memory = memory
    self.output = output
  }
}
