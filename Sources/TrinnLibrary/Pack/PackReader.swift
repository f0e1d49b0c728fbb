import TrinnBasis
import TrinnDisclosure

/// For whom a pack is made: each reader has a column that tells whose pupils are whose.
public enum PackReader: String, Sendable, CaseIterable {
  case municipality
  /// A lower secondary school: the pupils who left grade 10 from it.
  case originSchool = "origin_school"
  /// An upper secondary school: the pupils who go there.
  case school
  case region

  /// The grouping that gives each place its own figures.
  var key: String {
    switch self {
    case .municipality: "home_municipality"
    case .originSchool: "origin_school"
    case .school: "school"
    case .region: "region"
    }
  }

  var audience: Audience {
    switch self {
    case .municipality, .region: .municipality
    case .originSchool, .school: .school
    }
  }

  /// The sections of its pack.
  var sections: [PackSection] {
    switch self {
    case .municipality, .region: PackSection.ofMunicipality
    case .originSchool: PackSection.ofLowerSecondary
    case .school: PackSection.ofUpperSecondary
    }
  }

  /// Every indicator of the pack once, in the order of its pages.
  var indicators: [String] {
    var seen: Set<String> = []
    return (path.map(\.indicator) + sections.flatMap(\.indicators)).filter { seen.insert($0).inserted }
  }

  var path: [PackStep] {
    switch self {
    case .municipality, .region, .originSchool: PackStep.fromGrade10
    case .school: PackStep.fromVg1
    }
  }
}
