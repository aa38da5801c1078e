-- One row a run of one workflow.
CREATE TABLE extraction_runs (
    run_id        INTEGER PRIMARY KEY AUTOINCREMENT,
    trigger_run   TEXT,
    extractor     TEXT NOT NULL,
    started_at    TEXT NOT NULL,
    finished_at   TEXT,
    status        TEXT NOT NULL,
    files_written INTEGER NOT NULL DEFAULT 0,
    files_skipped INTEGER NOT NULL DEFAULT 0,
    bytes_written INTEGER NOT NULL DEFAULT 0,
    cursor_value  TEXT,
    error_message TEXT
);
CREATE INDEX extraction_runs_by_extractor ON extraction_runs (extractor, status, finished_at);

-- An index of the sidecars, one row a publication; rebuilt from them.
CREATE TABLE landed_files (
    publication  TEXT PRIMARY KEY,
    workflow     TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    file         TEXT NOT NULL,
    bytes        INTEGER NOT NULL,
    url          TEXT NOT NULL,
    scope        TEXT NOT NULL,
    published_on TEXT NOT NULL,
    published_by TEXT NOT NULL,
    landed_at    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX landed_files_by_workflow ON landed_files (workflow, scope, landed_at);

-- What was last asked and answered, with the validators for the next conditional request.
CREATE TABLE requests (
    workflow      TEXT NOT NULL,
    request_key   TEXT NOT NULL,
    url           TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    change_key    TEXT,
    status        TEXT NOT NULL,
    checked_at    TEXT NOT NULL,
    PRIMARY KEY (workflow, request_key)
) WITHOUT ROWID;
