import CTrinnSandbox

/// What the kernel gives a filter about one system call.
struct SystemCall {
  var number: UInt32
  var machine: UInt32
  var arguments: [UInt64] = [0, 0, 0, 0, 0, 0]

  /// The 32-bit word at an offset of `struct seccomp_data`.
  func word(at offset: UInt32) -> UInt32? {
    switch offset {
    case 0: return number
    case 4: return machine
    case 16..<64 where offset % 4 == 0:
      let value = arguments[Int(offset - 16) / 8]
      return UInt32(truncatingIfNeeded: offset % 8 == 0 ? value : value >> 32)
    default: return nil
    }
  }
}

enum Verdict: Equatable { case allow, refuse, kill, invalid }

/// The kernel's machine for filters, as far as ours use it: Documentation/networking/filter.rst.
struct FilterMachine {
  let instructions: [ts_instruction]

  func verdict(_ call: SystemCall) -> Verdict {
    var accumulator: UInt32 = 0
    var place = 0
    while instructions.indices.contains(place) {
      let instruction = instructions[place]
      place += 1
      var jump: Bool?
      switch instruction.code {
      case 0x20:
        guard let word = call.word(at: instruction.constant) else { return .invalid }
        accumulator = word
      case 0x54: accumulator &= instruction.constant
      case 0x05: place += Int(instruction.constant)
      case 0x15: jump = accumulator == instruction.constant
      case 0x25: jump = accumulator > instruction.constant
      case 0x35: jump = accumulator >= instruction.constant
      case 0x45: jump = accumulator & instruction.constant != 0
      case 0x06: return Self.meaning(instruction.constant)
      default: return .invalid
      }
      if let jump { place += Int(jump ? instruction.if_true : instruction.if_false) }
    }
    return .invalid
  }

  /// From linux/seccomp.h; 1 is EPERM.
  static func meaning(_ result: UInt32) -> Verdict {
    switch result {
    case 0x7fff_0000: .allow
    case 0x0005_0001: .refuse
    case 0x8000_0000: .kill
    default: .invalid
    }
  }
}
