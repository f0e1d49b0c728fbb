/// What a plugin to begin with says of a county: a figure, a check and a part of a report that share their counting.
enum CountyParts {
  static func source(_ namespace: String) -> String {
    """
    -- What the figure, the check and the section below share: a row a group, with its value and how many it rests on.
    local function low_points(county, by)
      local rows = county.grade10:where "not missing(grunnskolepoeng)"
      if by ~= "" then rows = rows:group(by) end
      return rows:summarise "value = share(grunnskolepoeng < 35), n = count()"
    end

    -- A figure: fylke:indicator("\(namespace).low_points", { by = "school" }). The body gives a row a group: its keys, value
    -- and n; and conf_low and conf_high where the figure has an interval.
    trinn.declare {
      kind = "indicator", name = "low_points",
      title = { nb = "Under 35 grunnskolepoeng", en = "Under 35 points" },
      definition = {
        nb = "Andelen av dem som gikk ut av 10. trinn med poeng, som hadde under 35 grunnskolepoeng.",
        en = "Share of those who left grade 10 with points who had under 35.",
      },
      measure = "share", direction = "less", lag_years = 0, by = { "school", "school_year" },
      body = function(county, options) return low_points(county, options.by) end,
    }

    -- A question asked again and again: fylke:check "\(namespace).many_low". A row a place: its status (ok, warn or stop), a
    -- sentence, and the figures behind them.
    trinn.declare {
      kind = "check", name = "many_low", every = "year", needs = { "grade10" },
      title = { nb = "Mange under 35 poeng", en = "Many under 35 points" },
      question = {
        nb = "Har over 30 prosent ved en skole under 35 grunnskolepoeng?",
        en = "Do more than 30 per cent at a school have under 35 points?",
      },
      body = function(county)
        return low_points(county, "school")
          :derive(string.format(
            "place = name(school), status = if_else(value > 0.3, 'warn', 'ok'), "
              .. "sentence = if_else(value > 0.3, '%s', '%s')",
            trinn.text "\(namespace).many", trinn.text "\(namespace).few"))
          :select "place, status, sentence, value, n"
      end,
    }

    -- A part of a report: report({ title = "…" }):section("\(namespace).low_points", fylke).
    trinn.declare {
      kind = "section", name = "low_points",
      title = { nb = "Under 35 grunnskolepoeng, år for år", en = "Under 35 points, year by year" },
      body = function(report, county)
        local years = low_points(county, "school_year"):sort "school_year"
        -- {school_year} and {value:share} are filled in from the table's one row, through the gate.
        report:text(
          trinn.text("\(namespace).latest", { year = "{school_year}", share = "{value:share}" }),
          years:sort "-school_year":head(1))
        local percent = years:derive "percent = 100 * value":select "school_year, percent, n"
        report:chart(chart.lines(percent, { x = "school_year", y = "percent" }))
        report:table(percent)
      end,
    }

    -- Colours of charts: release(c, "c.svg", { theme = "\(namespace).blue" }).
    trinn.declare { kind = "theme", name = "blue", own = "#0b4f6c", interval = "#a9cbd9" }

    """
  }
}
