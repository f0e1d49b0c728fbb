/// A file of a synthetic county, ready to be written: whoever writes it decides where and how.
public struct SyntheticFile: Sendable, Equatable {
  public let name: String
  public let contents: [UInt8]
}
