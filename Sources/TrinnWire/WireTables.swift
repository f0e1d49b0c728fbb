import Synchronization
import TrinnBasis
import TrinnBinding

/// The host's objects that the other side holds, by number. One object has one number as long as it is held.
public final class HandleTable: Sendable {
  private struct Entry {
    var handle: Handle
    var holders: Int
  }

  private struct Entries {
    var next: UInt64 = 1
    var byNumber: [UInt64: Entry] = [:]
    var numbers: [UInt: UInt64] = [:]
  }

  private let entries = Mutex(Entries())

  public init() {}

  public var count: Int { entries.withLock { $0.byNumber.count } }

  /// Each number that is given out is released once.
  public func retain(_ handle: Handle) -> UInt64 {
    let identity = handle.object.identity
    return entries.withLock { entries in
      let number = entries.numbers[identity] ?? entries.next
      if number == entries.next {
        entries.next &+= 1
        entries.numbers[identity] = number
      }
      var entry = entries.byNumber[number] ?? Entry(handle: handle, holders: 0)
      // An object that is known by two handles keeps the protection of either.
      if handle.protection != nil { entry.handle = handle }
      entry.holders += 1
      entries.byNumber[number] = entry
      return number
    }
  }

  public func handle(number: UInt64) throws -> Handle {
    guard let handle = entries.withLock({ $0.byNumber[number]?.handle }) else {
      throw TrinnError(.fault, "a script named an object that it does not hold")
    }
    return handle
  }

  public func release(_ number: UInt64) {
    // The object goes after the lock: its end may release others.
    let last: Handle? = entries.withLock { entries in
      guard var entry = entries.byNumber[number] else { return nil }
      entry.holders -= 1
      entries.byNumber[number] = entry.holders > 0 ? entry : nil
      if entry.holders > 0 { return nil }
      entries.numbers[entry.handle.object.identity] = nil
      return entry.handle
    }
    _ = last
  }
}

/// What a script holds in place of an object that lives on the other side.
public final class RemoteObject: HandleObject {
  public static let handleType = "object"
  public let number: UInt64
  public let handleTypeName: String
  private let released: @Sendable (UInt64) -> Void

  public init(number: UInt64, type: String, released: @escaping @Sendable (UInt64) -> Void) {
    self.number = number
    handleTypeName = type
    self.released = released
  }

  deinit { released(number) }

  public var identity: UInt { UInt(truncatingIfNeeded: number) }

  /// The side that holds the object shows it.
  public func shown(in display: Display) -> String { "<\(handleTypeName)>" }
}

/// Numbers that one side drops, on whatever thread, until its next message tells the other.
public final class DroppedNumbers: Sendable {
  private let numbers = Mutex<[UInt64]>([])

  public init() {}

  public func add(_ number: UInt64) { numbers.withLock { $0.append(number) } }

  public func take() -> [UInt64] {
    numbers.withLock { numbers in
      guard !numbers.isEmpty else { return [] }
      defer { numbers = [] }
      return numbers
    }
  }
}

/// The script's functions that the host holds.
public final class FunctionTable: Sendable {
  private let functions = Mutex<[UInt32: (function: FunctionReference, holders: Int)]>([:])

  public init() {}

  public var count: Int { functions.withLock { $0.count } }

  public func retain(_ function: FunctionReference) {
    functions.withLock { $0[function.id, default: (function, 0)].holders += 1 }
  }

  public func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference {
    guard let function = functions.withLock({ $0[id]?.function }), function.interpreter == interpreter else {
      throw TrinnError(.fault, "the host named a function that it does not hold")
    }
    return function
  }

  public func release(_ id: UInt32) {
    let last: FunctionReference? = functions.withLock { functions in
      guard var entry = functions[id] else { return nil }
      entry.holders -= 1
      functions[id] = entry.holders > 0 ? entry : nil
      return entry.holders > 0 ? nil : entry.function
    }
    _ = last
  }
}
