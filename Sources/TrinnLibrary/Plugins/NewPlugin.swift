import TrinnBasis

/// A plugin to begin with: it keeps every rule as it stands, and its comments tell what to change.
public enum NewPlugin {
  /// - Throws: `wrong_type` for a name that no package may have.
  public static func files(named name: String) throws(TrinnError) -> [(path: String, text: String)] {
    let namespace = PluginName.namespace(of: name)
    guard PluginName.isWord(namespace), !name.contains("_") else {
      throw TrinnError(
        .wrongType, "\"\(SafeText.line(name))\" is no name of a plugin", argument: "name",
        hint: "letters a to z, digits and -, a letter first, 40 at most: fravaer-oslo")
    }
    return [
      ("plugin.toml", manifest(name)), ("init.lua", source(namespace) + CountyParts.source(namespace)),
      ("examples/counts.txt", sample),
      ("data/groups.csv", codes),
    ]
  }

  private static func manifest(_ name: String) -> String {
    """
    # What the plugin is, and what it asks for. Nothing asked, nothing given: who adds it sees this list first.
    name = "\(name)"
    version = "0.1.0"
    title = "What it is, in a line"
    summary = "What a colleague gains by it, in a sentence."
    licence = "Apache-2.0"
    # The versions of Trinn that it works with, and the one that you have tried it with.
    trinn = ">=0.1"
    tested = "0.1"

    # The county's tables that it reads, each with its purpose; take it out where it reads none.
    [needs.grade10]
    columns = ["school", "school_year", "grunnskolepoeng"]
    purpose = "points by school and year"

    """
  }

  private static func source(_ namespace: String) -> String {
    """
    -- init.lua declares what the plugin brings. Each name gets the plugin's own in front: double is \(namespace).double.
    -- Try it:  trinn check-plugin .   and at the prompt   use "./…"   help(\(namespace))
    -- Keep what you need and take out the rest. help(trinn.declare) tells of every kind and field.

    -- A function. Its examples are its tests: what `shows` says must be printed, what `fails` says must be in the error.
    trinn.declare {
      name = "double",
      summary = "Doubles a number.",                     -- a sentence
      arguments = {
        { name = "x", type = "number", summary = "The number." },
        { name = "times", type = "integer", option = true, default = 1, summary = "How often it is doubled." },
      },
      returns = "the number, doubled", gives = "number", -- in words, and as a type
      discloses = "open",                                -- open: nothing about pupils; rows (the default); aggregate
      examples = {
        { code = "\(namespace).double(3)", shows = "6.0" },
        { code = "\(namespace).double(3, { times = 2 })", shows = "12.0" },
        { code = '\(namespace).double "tre"', fails = "wanted a number" },
      },
      body = function(x, options) return x * 2 ^ options.times end,
    }

    -- A function inside the strings of where, derive, group and summarise. It gets one row's values; nil is a missing one.
    trinn.declare {
      kind = "expression", name = "is_low",
      summary = "Tells points under 35 from the rest.",
      arguments = { { name = "points", type = "number", summary = "Grunnskolepoeng, 0 to 60." } },
      returns = "true or false", gives = "boolean",
      examples = {
        {
          given = { [[t = csv "poeng\\n30\\n40\\n"]] },
          code = [[t:count "lav = \(namespace).is_low(poeng)"]],
          shows = [[
    2 rows x 2 columns
    lav            n
    boolean  integer
    false          1
    true           1]],
        },
        { given = { [[t = csv "poeng\\n30\\n"]] }, code = [[t:where "\(namespace).is_low()"]], fails = "takes 1 argument" },
      },
      body = function(points)
        if points == nil then return nil end
        return points < 35
      end,
    }

    -- A reader gets the text of a file and gives rows. `columns` says their names and types; Trinn checks each cell, and
    -- keys a column of type identity. With `endings` and `contains` the function read finds the reader by itself.
    -- An error may tell a line's number, never what stands in it. check-plugin spoils the sample in 200 ways.
    trinn.declare {
      kind = "reader", name = "counts",
      summary = "Reads lines such as A 12: a group and a count.",
      columns = "group_code: text, n: integer",
      subject = "open",                                  -- records (of pupils; the default), published, open
      endings = { ".txt" }, contains = "# counts",
      sample = "examples/counts.txt",
      examples = {
        { code = [[\(namespace).counts("examples/counts.txt"):summarise "n = sum(n)"]], shows = [[
    1 row x 1 column
          n
    integer
         20
    sum(n): 1 row left out: 1 masked]] },
        { code = [[\(namespace).counts "examples/cuonts.txt"]], fails = "did you mean" },
      },
      body = function(text, options)
        local rows = {}
        for line in text:gmatch "[^\\r\\n]+" do
          local code, n = line:match "^(%u) ([%d*]+)$"
          -- { missing = … } gives a reason: not_recorded, masked, not_applicable, not_yet_measured.
          if code then rows[#rows + 1] = { group_code = code, n = math.tointeger(tonumber(n)) or { missing = "masked" } } end
        end
        return rows
      end,
    }

    -- Codes with names, from a file of the plugin's own: name(group_code) then gives the name.
    trinn.declare { kind = "code_list", name = "groups", columns = { "group_code" }, file = "data/groups.csv" }

    -- Words that people read, in both languages: trinn.text("\(namespace).total", { n = 20 }).
    trinn.declare {
      kind = "translation", language = "nb",
      texts = {
        total = "{n} i alt",
        many = "Over 30 prosent har under 35 poeng",
        few = "30 prosent eller færre har under 35 poeng",
        latest = "I {year} hadde {share} under 35 grunnskolepoeng.",
      },
    }
    trinn.declare {
      kind = "translation", language = "en",
      texts = {
        total = "{n} in all",
        many = "More than 30 per cent have under 35 points",
        few = "30 per cent or fewer have under 35 points",
        latest = "In {year}, {share} had under 35 points.",
      },
    }

    """
  }

  private static let sample = "# counts\nA 12\nB 8\nC *\n"

  private static let codes = "code;nb;en\nA;Første;First\nB;Andre;Second\nC;Tredje;Third\n"
}
