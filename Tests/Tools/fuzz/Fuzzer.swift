import Glibc
import TrinnBasis

/// Gives a reader one spoilt input after the other. An input that has a new outcome is kept and spoilt further, so that the
/// search goes on from what got furthest.
struct Fuzzer {
  private static let mostKept = 400
  let reader: Reader
  let seed: UInt64

  struct Report {
    var inputs = 0
    var read = 0
    var outcomes: Set<String> = []
    var seconds = 0.0
  }

  /// - Parameters:
  ///   - rounds: inputs at most.
  ///   - seconds: time at most.
  func run(rounds: Int, seconds: Double) throws -> Report {
    var corpus = try reader.samples()
    for (number, sample) in corpus.enumerated() {
      let (word, sentence) = try reader.outcome(of: Input(name: "sample", bytes: sample))
      guard !word.hasPrefix("error") else { throw Fault("sample \(number + 1) is not read: \(word), \(sentence)") }
    }
    guard let first = corpus.first else { throw Fault("no sample") }
    corpus += try reader.refused?() ?? []
    var mutator = Mutator(seed: seed, words: reader.words)
    var report = Report()
    let clock = ContinuousClock()
    let start = clock.now
    while report.inputs < rounds, start.duration(to: clock.now) < .seconds(seconds) {
      var bytes = mutator.spoilt(corpus[mutator.below(corpus.count)], beside: corpus)
      if let mend = reader.mend, mutator.below(2) == 0 { bytes = mend(bytes) }
      Watch.begin(bytes, round: report.inputs)
      defer { Watch.end() }
      let (word, sentence): (String, String)
      do { (word, sentence) = try reader.outcome(of: Input(name: "input", bytes: bytes)) } catch {
        throw Fault("\(error.sentence); round \(report.inputs), kept as \(Watch.keep(bytes))")
      }
      report.inputs += 1
      if !word.hasPrefix("error") { report.read += 1 }
      let isNew = report.outcomes.insert(Fuzzer.kind(word, sentence)).inserted
      if isNew, bytes.count <= max(1 << 16, first.count * 4) {
        if corpus.count < Fuzzer.mostKept { corpus.append(bytes) } else { corpus[mutator.below(corpus.count)] = bytes }
      }
    }
    let taken = start.duration(to: clock.now)
    report.seconds = Double(taken.components.seconds) + Double(taken.components.attoseconds) * 1e-18
    return report
  }

  /// An outcome without what is only this input's: its numbers and names.
  private static func kind(_ word: String, _ sentence: String) -> String {
    let words = sentence.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 0 }.map { $0.element.filter { !$0.isNumber } }
    return word + String(words.joined(separator: "\"").prefix(160))
  }
}
