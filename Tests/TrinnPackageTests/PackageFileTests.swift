import Testing
import TrinnPackage

@Suite struct PackageFileTests {
  @Test func packagesAreToldByTheirEnding() { #expect(PackageFile.fileExtension == "trinn") }
}
