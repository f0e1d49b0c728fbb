/// A step of the workspace's layout. What has once been shipped is never changed: a new layout is a new step.
struct Migration: Sendable {
  /// `PRAGMA user_version` behind it.
  let version: Int
  let sql: String

  static let all = [ledgerAndVersions, chain, checks, wholeRuns, exchange, recordedFiles]

  static var latest: Int { all.last?.version ?? 0 }
}

extension Migration {
  /// What left, and what it rests on.
  static let ledgerAndVersions = Migration(
    version: 1,
    sql: """
      CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      -- An index of the ledger, made again from it at any time.
      CREATE TABLE ledger_lines (
        number INTEGER PRIMARY KEY, start INTEGER NOT NULL, hash TEXT NOT NULL, at INTEGER NOT NULL,
        event TEXT NOT NULL, run TEXT NOT NULL, level TEXT NOT NULL, role TEXT NOT NULL, script TEXT, manifest TEXT,
        what TEXT, content TEXT, cells INTEGER, audience TEXT, place TEXT, rules TEXT NOT NULL, limits TEXT NOT NULL,
        note TEXT) STRICT;
      CREATE INDEX ledger_lines_by_event ON ledger_lines (event, number);
      CREATE INDEX ledger_lines_by_run ON ledger_lines (run, number);
      CREATE INDEX ledger_lines_by_audience ON ledger_lines (audience, place, number);
      CREATE TABLE release_data (
        release TEXT NOT NULL, version TEXT NOT NULL, PRIMARY KEY (release, version)) STRICT, WITHOUT ROWID;
      CREATE INDEX release_data_by_version ON release_data (version, release);

      -- Pupils by their pseudonyms, numbered in the order in which they were first met.
      CREATE TABLE pupils (number INTEGER PRIMARY KEY, pseudonym TEXT NOT NULL UNIQUE) STRICT;
      -- The sets behind what left; the ledger holds the hash of each record.
      CREATE TABLE recorded_releases (
        number INTEGER PRIMARY KEY, hash TEXT NOT NULL, data_version TEXT NOT NULL, level TEXT NOT NULL,
        question TEXT NOT NULL, record TEXT NOT NULL) STRICT;
      CREATE INDEX recorded_releases_by_question ON recorded_releases (data_version, level, question);
      CREATE INDEX recorded_releases_by_hash ON recorded_releases (hash);

      CREATE TABLE data_versions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, content TEXT NOT NULL,
        reading TEXT NOT NULL, source TEXT NOT NULL, bytes INTEGER NOT NULL, rows INTEGER NOT NULL,
        columns TEXT NOT NULL CHECK (columns GLOB '[[]*'), problems INTEGER NOT NULL,
        sentences TEXT NOT NULL CHECK (sentences GLOB '[[]*'), at INTEGER NOT NULL, run TEXT NOT NULL,
        role TEXT NOT NULL, script TEXT, kept TEXT) STRICT;
      CREATE INDEX data_versions_by_name ON data_versions (name, number);
      """)

  /// From a finding to a plan that is kept.
  static let chain = Migration(
    version: 2,
    sql: """
      CREATE TABLE objects (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, number INTEGER NOT NULL, version INTEGER NOT NULL CHECK (version >= 1),
        created INTEGER NOT NULL, changed INTEGER NOT NULL, role TEXT NOT NULL, title TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state GLOB '{*}'), UNIQUE (kind, number)) STRICT, WITHOUT ROWID;
      CREATE TABLE object_history (
        id TEXT NOT NULL REFERENCES objects (id), version INTEGER NOT NULL, at INTEGER NOT NULL, role TEXT NOT NULL,
        run TEXT NOT NULL, state TEXT NOT NULL CHECK (state GLOB '{*}'), PRIMARY KEY (id, version)
      ) STRICT, WITHOUT ROWID;
      -- What is kept of an object is never changed afterwards.
      CREATE TRIGGER object_history_stays BEFORE UPDATE ON object_history
        BEGIN SELECT RAISE(ABORT, 'history is not rewritten'); END;
      CREATE TRIGGER object_history_remains BEFORE DELETE ON object_history
        BEGIN SELECT RAISE(ABORT, 'history is not rewritten'); END;
      CREATE TABLE links (
        source TEXT NOT NULL REFERENCES objects (id), relation TEXT NOT NULL, target TEXT NOT NULL,
        PRIMARY KEY (source, relation, target)) STRICT, WITHOUT ROWID;
      CREATE INDEX links_back ON links (target, source);
      -- One step towards the data: from what was decided to what it rests on.
      CREATE VIEW steps AS
        SELECT source, relation, target FROM links
        UNION ALL SELECT release, 'data', version FROM release_data;
      CREATE VIRTUAL TABLE object_texts USING fts5 (
        id UNINDEXED, kind UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 0');
      """)

  /// What recurring checks found, run by run.
  static let checks = Migration(
    version: 3,
    sql: """
      CREATE TABLE checks (
        number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, definition TEXT NOT NULL, first INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE check_runs (
        number INTEGER PRIMARY KEY, run TEXT NOT NULL, role TEXT NOT NULL, script TEXT, began INTEGER NOT NULL,
        ended INTEGER NOT NULL) STRICT;
      CREATE TABLE check_results (
        check_number INTEGER NOT NULL REFERENCES checks (number), place TEXT NOT NULL,
        check_run INTEGER NOT NULL REFERENCES check_runs (number),
        status TEXT NOT NULL CHECK (status IN ('fine', 'notify', 'warn', 'stop', 'failed')),
        value REAL, baseline REAL, n INTEGER, version TEXT, sentence TEXT NOT NULL,
        PRIMARY KEY (check_number, place, check_run)) STRICT, WITHOUT ROWID;
      CREATE INDEX check_results_by_run ON check_results (check_run, status);
      CREATE TABLE check_states (
        check_number INTEGER NOT NULL REFERENCES checks (number), place TEXT NOT NULL, status TEXT NOT NULL,
        -- When this status began; when the place was first not fine; the last run; how often the status has changed.
        since INTEGER NOT NULL, first_seen INTEGER, last_run INTEGER NOT NULL REFERENCES check_runs (number),
        changes INTEGER NOT NULL, PRIMARY KEY (check_number, place)) STRICT, WITHOUT ROWID;
      CREATE INDEX check_states_by_status ON check_states (status, since);
      """)

  /// Each run of a check whole: the figures that the next run is held against.
  static let wholeRuns = Migration(
    version: 4,
    sql: """
      CREATE TABLE whole_check_runs (
        check_number INTEGER NOT NULL REFERENCES checks (number), check_run INTEGER NOT NULL REFERENCES check_runs (number),
        record TEXT NOT NULL CHECK (record GLOB '{*}'), PRIMARY KEY (check_number, check_run)) STRICT, WITHOUT ROWID;
      """)

  /// Forms that went out or came in, and what each of their rows last said.
  static let exchange = Migration(
    version: 5,
    sql: """
      CREATE TABLE exchange_forms (
        id TEXT PRIMARY KEY, purpose TEXT NOT NULL, municipality TEXT NOT NULL, made INTEGER NOT NULL,
        at INTEGER NOT NULL, role TEXT NOT NULL, run TEXT NOT NULL) STRICT, WITHOUT ROWID;
      -- A row that was never filled in has no object.
      CREATE TABLE exchange_rows (
        form TEXT NOT NULL REFERENCES exchange_forms (id), key TEXT NOT NULL, kind TEXT NOT NULL,
        object TEXT REFERENCES objects (id), state TEXT NOT NULL CHECK (state GLOB '{*}'), PRIMARY KEY (form, key)
      ) STRICT, WITHOUT ROWID;
      """)

  /// A release names the files that it was made of; where such a file was recorded, the chain goes on to its version.
  static let recordedFiles = Migration(
    version: 6,
    sql: """
      DROP VIEW steps;
      CREATE VIEW steps AS
        SELECT source, relation, target FROM links
        UNION ALL SELECT release, 'data', version FROM release_data
        UNION ALL SELECT source || '@' || substr(content, 1, 12), 'recorded', id FROM data_versions;
      """)
}
