-- One row a deployment, as GET /deployments shows it. components and log are JSON lists of text.
CREATE TABLE deployments (
    id           TEXT PRIMARY KEY,
    tag          TEXT NOT NULL,
    commit_id    TEXT NOT NULL,
    from_tag     TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    attempt      INTEGER NOT NULL,
    waits        INTEGER NOT NULL DEFAULT 0,
    status       TEXT NOT NULL,
    reason       TEXT,
    components   TEXT NOT NULL DEFAULT '[]',
    settles      INTEGER NOT NULL DEFAULT 0,
    started_at   TEXT NOT NULL,
    finished_at  TEXT,
    retry_at     TEXT,
    log          TEXT NOT NULL DEFAULT '[]'
) WITHOUT ROWID;
CREATE INDEX deployments_by_status ON deployments (status);
CREATE INDEX deployments_by_tag ON deployments (tag);

-- The steps of a deployment in the order in which they were begun.
CREATE TABLE steps (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    deployment TEXT NOT NULL REFERENCES deployments (id),
    step       TEXT NOT NULL,
    detail     TEXT,
    at         TEXT NOT NULL
);
CREATE INDEX steps_by_deployment ON steps (deployment);

-- What each tag pointed at when it was first seen: a tag that moves is refused.
CREATE TABLE tags (
    name      TEXT PRIMARY KEY,
    commit_id TEXT NOT NULL,
    seen_at   TEXT NOT NULL
) WITHOUT ROWID;

-- At most one row: who told the deployer to leave what runs alone.
CREATE TABLE pause (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    paused_by TEXT NOT NULL,
    reason    TEXT NOT NULL,
    since     TEXT NOT NULL
);
