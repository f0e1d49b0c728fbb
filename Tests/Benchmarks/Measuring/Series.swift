/// The runs of one contestant in one task.
struct Series {
  let contestant: String
  private(set) var samples: [Sample] = []

  init(_ contestant: String) { self.contestant = contestant }

  mutating func add(_ sample: Sample) { samples.append(sample) }

  private var sorted: [Double] { samples.map(\.seconds).sorted() }

  var least: Double { sorted.first ?? .nan }
  var most: Double { sorted.last ?? .nan }

  /// The middle run, or the mean of the two in the middle.
  var median: Double {
    let sorted = sorted
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  var checks: [Double] { samples.last?.checks ?? [] }
  var peakMemory: Int? { samples.compactMap(\.peakMemory).max() }
}
