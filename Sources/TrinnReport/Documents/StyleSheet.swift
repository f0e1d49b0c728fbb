/// How pages look, on the screen and on A4. One sheet, written into every page, so that a page opens without a network.
enum StyleSheet {
  static let text: StaticString = """
    :root { --ink: #1d2a33; --muted: #5b6770; --line: #d5dbdf; --own: #0b4f6c; --tint: #f3f6f8; }
    * { box-sizing: border-box; }
    html { background: #fff; }
    body { margin: 0 auto; max-width: 54rem; padding: 2.4rem 2rem 3rem; color: var(--ink); background: #fff;
      font: 16px/1.5 "Source Sans 3", "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
      font-variant-numeric: lining-nums tabular-nums; }
    header { border-bottom: 3px solid var(--own); padding-bottom: .7rem; margin-bottom: 1.2rem; }
    h1 { font-size: 1.85rem; line-height: 1.15; letter-spacing: -.01em; margin: 0; }
    .subtitle { margin: .3rem 0 0; color: var(--muted); }
    h2 { font-size: 1.3rem; line-height: 1.25; margin: 2rem 0 .6rem; }
    h3 { font-size: 1rem; line-height: 1.3; margin: 0 0 .2rem; }
    p { margin: .5rem 0; max-width: 44rem; }
    .note, .facts, .colophon { font-size: .82rem; line-height: 1.45; color: var(--muted); }
    .strip { display: grid; grid-template-columns: repeat(var(--steps), 1fr); gap: 0; margin: 1rem 0 .4rem; padding: 0;
      list-style: none; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
    .strip li { position: relative; padding: .7rem .7rem .7rem 1rem; border-left: 1px solid var(--line); min-width: 0;
      display: flex; flex-direction: column; }
    .strip li:first-child { border-left: 0; padding-left: .8rem; }
    .strip li + li::before { content: ""; position: absolute; left: -6px; top: 1.05rem; width: 10px; height: 10px;
      background: #fff; border-top: 1px solid var(--line); border-right: 1px solid var(--line);
      transform: rotate(45deg); }
    .strip .title { font-weight: 600; font-size: .9rem; line-height: 1.2; min-height: 2.4em; }
    .strip .value { font-size: 1.75rem; font-weight: 650; color: var(--own); line-height: 1.15; margin-top: .2rem;
      white-space: nowrap; }
    .strip .value.hidden { color: var(--muted); }
    .strip .n, .strip .class { font-size: .74rem; line-height: 1.3; color: var(--muted); }
    .strip .n { min-height: 2.6em; }
    .strip svg { display: block; width: 100%; height: auto; margin: .35rem 0 .3rem; }
    .strip .others { font-size: .78rem; line-height: 1.35; }
    .strip .certainty { font-size: .8rem; font-weight: 600; line-height: 1.25; margin: .3rem 0 .35rem; }
    .strip .class { margin-top: auto; min-height: 3em; border-top: 1px solid var(--line); padding-top: .35rem; }
    .sentences { margin: 1.1rem 0; display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1rem; }
    .sentences dt { font-weight: 600; color: var(--own); }
    .sentences dd { margin: 0; }
    figure { margin: 1.2rem 0 1.6rem; }
    figure svg { display: block; width: 100%; height: auto; margin: .3rem 0; }
    .facts { margin: .2rem 0 0; }
    .facts b { font-weight: 600; color: var(--ink); }
    table { border-collapse: collapse; margin: .8rem 0; font-size: .9rem; }
    caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
    th, td { padding: .28rem .8rem .28rem 0; text-align: left; border-bottom: 1px solid var(--line);
      vertical-align: baseline; }
    th { border-bottom: 1.5px solid var(--ink); font-weight: 600; }
    .number { text-align: right; }
    .figures tbody th { font-weight: 400; border-bottom: 1px solid var(--line); }
    .told { width: 100%; }
    .told tbody th { font-weight: 600; border-bottom: 1px solid var(--line); width: 34%; }
    .grid .group { text-align: right; }
    .grid thead tr:first-child th[colspan] { border-bottom: 0; padding-bottom: 0; }
    .grid .first { padding-left: 1rem; }
    .grid .own th, .grid .own td { font-weight: 600; }
    .hidden-list { background: var(--tint); border-radius: 6px; padding: .6rem .9rem; margin: 1rem 0; font-size: .88rem; }
    .hidden-list p { margin: 0; max-width: none; }
    .response { border: 1.5px solid var(--ink); border-radius: 6px; padding: .8rem 1rem 1.1rem; margin: 1.2rem 0; }
    .response h2 { margin: 0; font-size: 1.1rem; }
    .response .write { border-bottom: 1px solid var(--line); height: 2rem; }
    .links { list-style: none; padding: 0; columns: 2; column-gap: 2.5rem; }
    .links li { break-inside: avoid; padding: .25rem 0; border-bottom: 1px solid var(--line); }
    .links a { color: var(--own); font-weight: 600; text-decoration: none; }
    .links a:hover, .links a:focus { text-decoration: underline; }
    .links span { color: var(--muted); font-size: .82rem; }
    .colophon { border-top: 1px solid var(--line); margin-top: 2.4rem; padding-top: .7rem; }
    @media (max-width: 44rem) {
      body { padding: 1.2rem 1rem; }
      .strip { grid-template-columns: 1fr; }
      .strip li { border-left: 0; border-top: 1px solid var(--line); padding-left: .8rem; }
      .strip li:first-child { border-top: 0; }
      .strip li + li::before { display: none; }
      .links { columns: 1; }
    }
    @page { size: A4; margin: 15mm 16mm 17mm; }
    @media print {
      body { font-size: 10.5pt; line-height: 1.42; max-width: none; padding: 0; -webkit-print-color-adjust: exact;
        print-color-adjust: exact; }
      h1 { font-size: 19pt; }
      h2 { font-size: 13.5pt; margin-top: 1.3rem; break-after: avoid; }
      figure, .strip, .response, .hidden-list, tr, table.short { break-inside: avoid; }
      figure { margin: .7rem 0 1rem; }
      .new-page { break-before: page; }
      .new-page > h2 { margin-top: 0; }
      a { color: inherit; }
    }
    """
}
