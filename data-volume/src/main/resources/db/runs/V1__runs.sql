-- One row a run of the service, as GET /runs shows it.
CREATE TABLE runs (
    id           TEXT PRIMARY KEY,
    service      TEXT NOT NULL,
    status       TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    request      TEXT NOT NULL,
    queued_at    TEXT NOT NULL,
    started_at   TEXT,
    finished_at  TEXT,
    counts       TEXT NOT NULL DEFAULT '{}',
    message      TEXT,
    cause        TEXT
) WITHOUT ROWID;
CREATE INDEX runs_by_status ON runs (status);
