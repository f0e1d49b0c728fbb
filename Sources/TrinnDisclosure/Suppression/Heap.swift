/// A queue that gives the least cost first, and of equal costs the one that came first.
struct Heap {
  typealias Entry = (cost: Int, order: Int)
  private var entries: [Entry] = []

  private func isBefore(_ a: Int, _ b: Int) -> Bool { entries[a] < entries[b] }

  mutating func insert(_ entry: Entry) {
    entries.append(entry)
    var child = entries.count - 1
    while child > 0, isBefore(child, (child - 1) / 2) {
      entries.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popLeast() -> Entry? {
    guard let least = entries.first, let last = entries.popLast() else { return nil }
    guard !entries.isEmpty else { return least }
    entries[0] = last
    var parent = 0
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count && isBefore(child, smallest) {
        smallest = child
      }
      guard smallest != parent else { return least }
      entries.swapAt(parent, smallest)
      parent = smallest
    }
  }
}
