import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

/// The host of a row function: none. What it prints goes nowhere, for it would tell of a row.
final class Silence: Transport {
  func call(_ index: Int, _ arguments: [Value]) throws -> Value { throw nobody }

  func ask(_ request: HostRequest) throws -> Value {
    guard case .print = request else { throw nobody }
    return .nothing
  }

  private var nobody: TrinnError { TrinnError(.refused, "a row function asks nothing of the program") }
}
