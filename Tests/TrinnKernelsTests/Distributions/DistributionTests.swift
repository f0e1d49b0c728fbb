import Testing
import TrinnKernels

@Suite struct DistributionTests {
  /// Boost states about 1e-14 for these in double; the noncentral t is summed and keeps fewer digits.
  @Test func agreesWithMultiplePrecision() throws {
    for row in try Reference("distributions/distributions.csv").rows {
      let name = try #require(row["name"])
      let x = try #require(row["arguments"]).split(separator: " ").compactMap { Double($0) }
      let got =
        switch name {
        case "beta": Distribution.betaCumulative(x[0], x[1], x[2])
        case "beta_upper": Distribution.betaUpper(x[0], x[1], x[2])
        case "gamma": Distribution.gammaCumulative(x[0], shape: x[1])
        case "gamma_upper": Distribution.gammaUpper(x[0], shape: x[1])
        case "f_upper": Distribution.fUpper(x[0], x[1], x[2])
        default: Distribution.noncentralStudentCumulative(x[0], degreesOfFreedom: x[1], noncentrality: x[2])
        }
      try #expect(close(got, row.number("value"), name == "noncentral_t" ? 1e-9 : 1e-12), "\(name) \(x) \(got)")
    }
  }

  @Test func quantilesTurnBack() {
    for shape in [0.5, 1, 7, 120.0] {
      for p in [0.001, 0.025, 0.5, 0.975, 0.999] {
        #expect(
          close(Distribution.gammaCumulative(Distribution.gammaQuantile(p, shape: shape), shape: shape), p, 1e-11))
        #expect(
          close(Distribution.gammaUpper(Distribution.gammaQuantile(upper: p, shape: shape), shape: shape), p, 1e-11))
      }
    }
  }

  /// Sums of the probabilities themselves.
  @Test func countsAddUp() {
    for (n, p) in [(7, 0.3), (40, 0.05), (25, 0.9)] {
      var sum = 0.0
      for k in 0...n {
        #expect(abs(Distribution.binomialUpper(atLeast: k, n, p) - (1 - sum)) < 1e-13)
        sum += Distribution.binomialDensity(k, n, p)
        #expect(close(Distribution.binomialCumulative(k, n, p), sum, 1e-11))
      }
    }
    #expect(close(Distribution.poissonCumulative(2, mean: 3), 8.5 * 0.049787068367863944, 1e-13))
    #expect(close(Distribution.poissonUpper(atLeast: 3, mean: 3), 1 - 8.5 * 0.049787068367863944, 1e-13))
  }

  @Test func outsideTheDomainIsNoNumber() {
    #expect(Distribution.betaCumulative(0.5, -1, 2).isNaN)
    #expect(Distribution.gammaQuantile(1.5, shape: 2).isNaN)
    #expect(Distribution.fUpper(1, 0, 2).isNaN)
  }
}

@Suite struct StudentizedRangeTests {
  @Test func agreesWithMultiplePrecision() throws {
    for row in try Reference("distributions/studentized-range.csv").rows {
      let range = try #require(try StudentizedRange(groups: row.integer("groups"), degreesOfFreedom: row.number("df")))
      let got = try range.upper(row.number("q"))
      try #expect(abs(got - row.number("upper")) < 1e-11, "\(row): \(got)")
    }
  }

  /// Two groups: the range over the spread is √2 times the size of Student's t.
  @Test func twoGroupsAreStudent() throws {
    for df in [1.0, 2, 5, 40, 1000] {
      let range = try #require(StudentizedRange(groups: 2, degreesOfFreedom: df))
      for q in [0.1, 0.5, 1, 3, 8, 17.9, 18.1] {
        let student = Distribution.studentTwoSided(q / 2.0.squareRoot(), degreesOfFreedom: df)
        #expect(abs(range.upper(q) - student) < 1e-11, "\(q), \(df)")
      }
    }
  }

  @Test func quantilesTurnBack() throws {
    for (groups, df) in [(3, 10.0), (3, 15), (8, 60), (300, 4000)] {
      let range = try #require(StudentizedRange(groups: groups, degreesOfFreedom: df))
      #expect(abs(range.upper(range.quantile(0.95)) - 0.05) < 1e-10)
      #expect(range.upper(-1) == 1 && range.quantile(0) == 0)
    }
    // R's table: qtukey(0.95, 3, 15) is 3.673378.
    #expect(try abs(#require(StudentizedRange(groups: 3, degreesOfFreedom: 15)).quantile(0.95) - 3.673378) < 1e-6)
    #expect(StudentizedRange(groups: 1, degreesOfFreedom: 4) == nil)
  }
}
