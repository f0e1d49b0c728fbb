import Foundation
import Testing
import TrinnBasis
import TrinnBinding

/// Threat 18: what a shared script could be told beside its answers. Two counties differ in one pupil's absence and end of
/// the year; whatever the script tries, it sees the same in both, and leaves the same behind.
@Suite struct CovertChannelTests {
  static let targets = 20

  /// A pupil whom nobody else is like, and what is known of them.
  struct Target {
    let line: Int
    let known: [String: String]
    var condition: String {
      known.sorted { $0.key < $1.key }.map { name, value in
        "\(name) == \(name == "birth_year" ? value : "'\(value)'")"
      }.joined(separator: " and ")
    }
  }

  /// The county's pupils, as lines and cells.
  struct County {
    let lines: [[String]]
    let names: [String]

    init() throws {
      let text = try String(
        contentsOfFile: "\(LibraryDesk.root)/\(TrustDesk.data)/pupil_years.csv", encoding: .utf8)
      lines = text.split(whereSeparator: \.isNewline).map {
        $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      }
      names = lines[0].map { $0.trimmingPrefix("\u{FEFF}").description }
    }

    func cell(_ line: Int, _ name: String) -> String { names.firstIndex(of: name).map { lines[line][$0] } ?? "" }

    func targets(_ count: Int) -> [Target] {
      let keys = ["school_year", "birth_year", "sex", "home_municipality", "school", "programme_type"]
      func known(_ line: Int) -> [String: String] {
        Dictionary(uniqueKeysWithValues: keys.map { ($0, cell(line, $0)) })
      }
      let all = lines.indices.dropFirst().filter { !known($0).values.contains("") && !cell($0, "absence_days").isEmpty }
      let alike = Dictionary(grouping: all, by: known)
      let alone = all.filter { alike[known($0)]?.count == 1 }
      return stride(from: 0, to: alone.count, by: max(1, alone.count / count)).prefix(count).map {
        Target(line: alone[$0], known: known(alone[$0]))
      }
    }

    /// A folder of the county in which the target was absent for so many days.
    func folder(_ target: Target, days: Int, ended: String) throws -> String {
      let path = "\(NSTemporaryDirectory())trinn-covert-\(UUID().uuidString)"
      try FileManager.default.copyItem(atPath: "\(LibraryDesk.root)/\(TrustDesk.data)", toPath: path)
      var lines = lines
      for (name, value) in [("absence_days", "\(days)"), ("end_status", ended)] {
        if let column = names.firstIndex(of: name) { lines[target.line][column] = value }
      }
      let text = lines.map { $0.joined(separator: ";") }.joined(separator: "\r\n") + "\r\n"
      try text.write(toFile: "\(path)/pupil_years.csv", atomically: true, encoding: .utf8)
      return path
    }
  }

  /// Everything by which an answer could be had without being asked for: errors and their texts, lengths, what a table
  /// shows of itself, numbers and names of rows and files, what a refusal says, what is left of memory.
  static func script(_ target: Target) -> String {
    """
    local all = open(params.data).pupil_years
    local one = all:where "\(target.condition)"
    local seen = {}
    local function note(f)
      local ok, value, more = pcall(f)
      seen[#seen + 1] = tostring(ok) .. " " .. type(value) .. " " .. tostring(value) .. " " .. tostring(more)
    end
    local long, none = one:where "absence_days > 50", one:where "absence_days > 5000"
    for _, t in ipairs { one, long, none } do
      note(function() return t end)
      note(function() return #t end)
      note(function() return #t:count "end_status" end)
      note(function()
        local rows = {}
        for row in t:count("end_status"):each() do rows[#rows + 1] = row.end_status .. "=" .. tostring(row.n) end
        return table.concat(rows, ",")
      end)
      note(function() return t:count("school_year"):value("n") end)
      note(function() return t:summarise("m = mean(absence_days)") end)
      note(function() return t:group("sex"):summarise("m = max(absence_days)") end)
      note(function() return t:derive("x = 1 / (absence_days - 90)"):count "sex" end)
      note(function() return t:derive("x = integer(end_status)"):count "x" end)
      note(function() return t:derive("x = 9223372036854775807 + absence_days"):summarise "s = sum(x)" end)
      note(function() return t:sort("absence_days"):head(1) end)
      note(function() return t:distinct "end_status" end)
      note(function() return t:cross("sex", "end_status") end)
      note(function() return t:check_schema "pupil_years" end)
      note(function() return t:derive_rows("x = absence_days", function(d) if d > 50 then error "long" end return d end, { type = "integer" }) end)
      note(function() return why(t:count "end_status") end)
      note(function() return chart.bars(t:count "end_status", { x = "end_status", y = "n" }) end)
      note(function() return survival.kaplan_meier(t, { time = "absence_days", event = "sex" }) end)
      note(function() return regression.linear(t, "absence_days ~ sex") end)
      note(function() return release(t:count "end_status", "out-" .. #seen .. ".csv", { audience = "county" }) end)
      note(function() return release(t:count "absence_days", "out-" .. #seen .. ".csv", { audience = "county" }) end)
      note(function() local n = 0 for _ in pairs(t) do n = n + 1 end return n end)
    end
    for _, name in ipairs { "os", "io", "debug", "collectgarbage", "date", "clock", "time", "now" } do
      note(function() return _G[name] end)
    end
    note(function() return tostring({}):match "^table: ?%x*$" and "an address" or "no address" end)
    print(#seen)
    return table.concat(seen, "\\n")
    """
  }

  /// All that is seen of a run, by the script and by whoever gets what it left.
  private func seen(
    _ target: Target, _ county: County, days: Int, ended: String, level: TrustLevel
  ) throws -> String {
    let folder = try county.folder(target, days: days, ended: ended)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desk = try TrustDesk(level, over: level == .own ? .loopback : .child, data: folder)
    defer { desk.remove() }
    var text: String
    do {
      let (values, printed) = try desk.run(Self.script(target))
      text = "\(values) \(printed)"
    } catch {
      text = "\(error)"
    }
    for (name, content) in desk.files().sorted(by: { $0.key < $1.key }) { text += "\n\(name)\n\(content)" }
    return text.replacing(folder, with: "FOLDER").replacing(desk.out, with: "OUT")
  }

  @Test func `of twenty pupils none is learned by what stands beside an answer`() throws {
    let county = try County()
    let targets = county.targets(Self.targets)
    try #require(targets.count == Self.targets)
    var learned: [String] = []
    for target in targets {
      let short = try seen(target, county, days: 2, ended: "B", level: .shared)
      let long = try seen(target, county, days: 90, ended: "A", level: .shared)
      if short != long {
        let lines = zip(short.split(separator: "\n"), long.split(separator: "\n")).filter { $0 != $1 }
        learned.append("line \(target.line): \(lines.prefix(2))")
      }
      #expect(short.contains("refused") || short.contains("false"), "nothing was tried: \(short.prefix(200))")
    }
    #expect(learned == [])
  }

  @Test func `in a script of the user's own the same tells the two counties apart`() throws {
    let county = try County()
    for target in county.targets(4) {
      let short = try seen(target, county, days: 2, ended: "B", level: .own)
      let long = try seen(target, county, days: 90, ended: "A", level: .own)
      #expect(short != long)
    }
  }

  @Test func `a shared script has no clock and no look at memory`() throws {
    let desk = try TrustDesk(.shared, over: .child)
    defer { desk.remove() }
    let names = try desk.answer(
      """
      local found = {}
      for _, name in ipairs { "os", "io", "debug", "package", "date", "clock", "time", "now" } do
        if _G[name] ~= nil then found[#found + 1] = name end
      end
      for _, what in ipairs { "count", "step", "incremental", "generational" } do
        if pcall(collectgarbage, what) then found[#found + 1] = what end
      end
      if collectgarbage() ~= 0 then found[#found + 1] = "what is collected" end
      return "found: " .. table.concat(found, " ")
      """)
    #expect(names == "found: ")
  }
}
