import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// Every function of the catalogue, called with rows about pupils at level shared.
@Suite struct CatalogueAtLevelSharedTests {
  /// It gives rows that may not be looked into, figures that the gate let through, or a refusal that says what would pass:
  /// no number, text or list of its own.
  @Test func `no function gives a value of rows about pupils`() throws {
    let desk = try TrustDesk(.shared)
    for entry in FunctionCatalogue(Library.bindings).functions where entry.name != "help" {
      let call = entry.isMethod ? "v:\(entry.shortName)(p, v, v, v)" : "\(entry.name)(v, v, v, v)"
      let result = try desk.answer(
        """
        local county = open(params.data)
        local p = county.pupil_years
        local all = { table = p, county = county, group = p:group "sex", cohort = county:cohort { autumn = 2018 } }
        local v = all["\(entry.owner ?? "table")"] or p
        local ok, value = pcall(function() return \(call) end)
        if not ok then return "refused" end
        return type(value)
        """)
      #expect(["refused", "userdata", "nil"].contains(result), "\(entry.name) gave \(result)")
    }
  }
}
