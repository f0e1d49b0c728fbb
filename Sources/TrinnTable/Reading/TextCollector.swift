/// The distinct texts of one column in one chunk, in the order of their first rows. A hash table over the file's own bytes:
/// no text is copied before the columns are put together.
struct TextCollector {
  /// A text in the file, or in memory of its own where quotes had to be taken out.
  struct Entry: BitwiseCopyable {
    var hash: UInt64
    var start: UnsafePointer<UInt8>
    var length: Int
  }

  private(set) var entries: UnsafeMutablePointer<Entry>
  private(set) var count = 0
  private var capacity: Int
  /// Entry numbers plus one; 0 is a free place. A power of two, at least twice the entries.
  private var places: UnsafeMutablePointer<UInt32>
  private var mask: Int
  private var owned: [UnsafeMutablePointer<UInt8>] = []

  /// Texts that were made to collide shall not slow a reader down; no result depends on the seed.
  private static let seed = UInt64.random(in: .min ... .max)

  init(capacity: Int = 64) {
    self.capacity = capacity
    entries = .allocate(capacity: capacity)
    mask = max(capacity * 2 - 1, 0)
    places = .allocate(capacity: mask + 1)
    places.initialize(repeating: 0, count: mask + 1)
  }

  func deallocate() {
    entries.deallocate()
    places.deallocate()
    for memory in owned { memory.deallocate() }
  }

  /// At least eight bytes must be readable after the text.
  @inline(__always)
  static func hash(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    let raw = UnsafeRawPointer(start)
    var state = seed ^ UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
    var left = length
    var at = 0
    while left > 8 {
      state = mix(state ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
      left -= 8
    }
    let last = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    return mix(state ^ (left == 0 ? 0 : last << UInt64(64 - left * 8)))
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let (high, low) = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return high ^ low
  }

  @inline(__always)
  static func isSame(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    var at = 0
    let a = UnsafeRawPointer(a)
    let b = UnsafeRawPointer(b)
    while length - at >= 8 {
      if a.loadUnaligned(fromByteOffset: at, as: UInt64.self) != b.loadUnaligned(fromByteOffset: at, as: UInt64.self) {
        return false
      }
      at += 8
    }
    let left = length - at
    if left == 0 { return true }
    let difference =
      a.loadUnaligned(fromByteOffset: at, as: UInt64.self) ^ b.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    return difference << UInt64(64 - left * 8) == 0
  }

  /// The first sixteen bytes of a text as two words, with zeros after its end.
  @inline(__always)
  static func words(_ start: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
    let raw = UnsafeRawPointer(start)
    func word(_ at: Int, _ left: Int) -> UInt64 {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      return left >= 8 ? word : word & (UInt64.max >> UInt64(64 - left * 8))
    }
    if length <= 0 { return (0, 0) }
    return (word(0, length), length > 8 ? word(8, length - 8) : 0)
  }

  /// The code of a text that lies in the file.
  @inline(__always)
  mutating func code(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    let hash = TextCollector.hash(start, length)
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let found = places[place]
      if found == 0 { return insert(hash, start, length, at: place) }
      let entry = entries[Int(found) - 1]
      if entry.hash == hash, entry.length == length, TextCollector.isSame(entry.start, start, length) {
        return found - 1
      }
      place = (place + 1) & mask
    }
  }

  /// The code of a text that lies in no file: its bytes are kept here.
  @inline(never)
  mutating func code(keeping text: [UInt8]) -> UInt32 {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count + ByteBuffer.padding)
    memory.initialize(repeating: 0, count: text.count + ByteBuffer.padding)
    for (at, byte) in text.enumerated() { memory[at] = byte }
    let before = count
    let code = code(memory, text.count)
    if count == before { memory.deallocate() } else { owned.append(memory) }
    return code
  }

  @inline(never)
  private mutating func insert(_ hash: UInt64, _ start: UnsafePointer<UInt8>, _ length: Int, at place: Int) -> UInt32 {
    (entries + count).initialize(to: Entry(hash: hash, start: start, length: length))
    count += 1
    places[place] = UInt32(count)
    if count == capacity { grow() }
    return UInt32(count - 1)
  }

  private mutating func grow() {
    capacity *= 4
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
    larger.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = larger
    places.deallocate()
    mask = capacity * 2 - 1
    places = .allocate(capacity: mask + 1)
    places.initialize(repeating: 0, count: mask + 1)
    for index in 0..<count {
      var place = Int(truncatingIfNeeded: entries[index].hash) & mask
      while places[place] != 0 { place = (place + 1) & mask }
      places[place] = UInt32(index + 1)
    }
  }
}
