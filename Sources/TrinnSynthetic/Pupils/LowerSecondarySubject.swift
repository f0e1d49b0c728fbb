/// A subject of grade 10 with its level of standpunkt grades.
struct LowerSecondarySubject: Sendable {
  enum Exam: Sendable { case written, oral }

  let code: String
  /// What `grade10` knows it as, for the subjects that have columns there.
  let group: String
  /// Mean standpunkt grade over all pupils.
  let mean: Double
  /// What being a woman adds beyond general ability.
  let womenPull: Double
  /// The forms in which it may be drawn for an exam.
  let exams: [Exam]

  /// Written Norwegian, English and mathematics at today's levels (SSB: 4.0, 4.1, 3.8); the rest so that the mean of all
  /// is about 4.3.
  static let all: [LowerSecondarySubject] = [
    .init(code: "NOR0214", group: "norwegian", mean: 4.02, womenPull: 0.10, exams: [.written]),
    .init(code: "NOR0215", group: "norwegian_second", mean: 3.92, womenPull: 0.15, exams: [.written]),
    .init(code: "NOR0216", group: "norwegian_oral", mean: 4.48, womenPull: 0.05, exams: [.oral]),
    .init(code: "ENG0012", group: "english", mean: 4.12, womenPull: -0.10, exams: [.written]),
    .init(code: "ENG0013", group: "english_oral", mean: 4.58, womenPull: -0.12, exams: [.oral]),
    .init(code: "MAT0010", group: "mathematics", mean: 3.82, womenPull: -0.20, exams: [.written, .oral]),
    .init(code: "NAT0010", group: "science", mean: 4.38, womenPull: -0.05, exams: [.oral]),
    .init(code: "SAF0010", group: "social_science", mean: 4.45, womenPull: 0, exams: [.oral]),
    .init(code: "RLE0030", group: "religion", mean: 4.51, womenPull: 0.08, exams: [.oral]),
    .init(code: "FSP0100", group: "language", mean: 4.28, womenPull: 0.05, exams: [.oral]),
    .init(code: "KHV0010", group: "arts", mean: 4.73, womenPull: 0.20, exams: []),
    .init(code: "MUS0010", group: "music", mean: 4.71, womenPull: 0.08, exams: []),
    .init(code: "MHE0010", group: "food", mean: 4.81, womenPull: 0.10, exams: []),
    .init(code: "KRO0020", group: "sport", mean: 4.81, womenPull: -0.25, exams: []),
    .init(code: "VAL0100", group: "elective", mean: 4.83, womenPull: -0.05, exams: []),
  ]
}
