import TrinnBinding
import TrinnWire

/// How a script's requests reach the host. No binding knows which it is.
package protocol Transport: AnyObject {
  func call(_ index: Int, _ arguments: [Value]) throws -> Value
  func ask(_ request: HostRequest) throws -> Value
}
