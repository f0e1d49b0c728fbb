/// Who will read what is released.
public enum Audience: String, Sendable, Codable, CaseIterable {
  /// Advisers inside the county administration.
  case county
  case municipality
  case school
  /// Anyone: a web page, a meeting paper in an open case.
  case everyone = "public"
}

/// Who answers for the data under the law, and so decides what may be done with it.
public enum Controller: Sendable, Hashable, Codable {
  case county
  case municipality(code: String)
  case nav
  /// A publisher of official statistics: the figures are public already.
  case publisher

  /// Whether a reader of that kind is the one who answers for the data.
  func isOwner(_ audience: Audience, place: String?) -> Bool {
    switch self {
    case .county: audience == .county
    case .municipality(let code): audience == .municipality && place == code
    case .nav, .publisher: false
    }
  }
}

/// What the data was collected for. Restricted data may be counted for its own purpose only.
public enum Purpose: String, Sendable, Codable, CaseIterable {
  /// Planning and quality work in education.
  case quality
  /// Figures meant for publication.
  case statistics
  /// The follow-up service's own cases.
  case followUp = "follow_up"
}

/// Where a figure comes from; each has its own limit for what is small.
public enum DataSource: String, Sendable, Codable, CaseIterable {
  /// The county's own registers.
  case own
  case udir
  case ssb
  case nav
}
