"""The tables of the outbox. A column is only ever added, never given another meaning."""

TABLES = """
CREATE TABLE IF NOT EXISTS entry (  -- an action of an alert, for one kind of desk
    alert_id TEXT NOT NULL, sequence INTEGER NOT NULL, desk TEXT NOT NULL, channel TEXT NOT NULL,
    alert TEXT NOT NULL,
    level TEXT NOT NULL, action TEXT NOT NULL, rule TEXT NOT NULL, incident_id TEXT NOT NULL,
    toll INTEGER NOT NULL, matters INTEGER NOT NULL, experimental INTEGER NOT NULL,
    accepted REAL NOT NULL, born REAL NOT NULL,
    waiting INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (alert_id, sequence, desk)
);
CREATE INDEX IF NOT EXISTS waiting_entry ON entry (desk, channel) WHERE waiting;
CREATE INDEX IF NOT EXISTS entry_of_incident ON entry (incident_id);
CREATE TABLE IF NOT EXISTS outcome (  -- what became of it, as a Delivery
    alert_id TEXT NOT NULL, sequence INTEGER NOT NULL, desk TEXT NOT NULL,
    delivery TEXT NOT NULL, told INTEGER NOT NULL,
    PRIMARY KEY (alert_id, sequence, desk)
);
CREATE INDEX IF NOT EXISTS untold_outcome ON outcome (told) WHERE NOT told;
CREATE TABLE IF NOT EXISTS story (  -- what a desk shows of an alert
    alert_id TEXT NOT NULL, desk TEXT NOT NULL, channel TEXT NOT NULL, place TEXT NOT NULL, ts TEXT NOT NULL,
    shown INTEGER NOT NULL, replied INTEGER NOT NULL, bundled INTEGER NOT NULL, generation INTEGER NOT NULL,
    fingerprint TEXT NOT NULL, dirty INTEGER NOT NULL, moved TEXT NOT NULL,
    PRIMARY KEY (alert_id, desk)
);
CREATE INDEX IF NOT EXISTS story_dirty ON story (desk, channel) WHERE dirty;
CREATE TABLE IF NOT EXISTS posting (  -- a call to a desk whose end is not known
    key TEXT NOT NULL, desk TEXT NOT NULL, channel TEXT NOT NULL, kind TEXT NOT NULL, covers TEXT NOT NULL,
    place TEXT NOT NULL, ts TEXT NOT NULL, broadcast INTEGER NOT NULL, generation INTEGER NOT NULL,
    begun REAL NOT NULL,
    PRIMARY KEY (key, desk)
);
CREATE TABLE IF NOT EXISTS acknowledgement (
    alert_id TEXT NOT NULL, user TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (alert_id, user)
);
CREATE TABLE IF NOT EXISTS mute (
    subject TEXT NOT NULL, name TEXT NOT NULL, user TEXT NOT NULL, at REAL NOT NULL, until REAL, toll INTEGER,
    PRIMARY KEY (subject, name)
);
CREATE TABLE IF NOT EXISTS near_miss (
    rule TEXT NOT NULL, incident_id TEXT NOT NULL, title TEXT NOT NULL, short_of TEXT NOT NULL,
    url TEXT NOT NULL, at REAL NOT NULL, posting TEXT NOT NULL,
    PRIMARY KEY (rule, incident_id)
);
CREATE TABLE IF NOT EXISTS trail (  -- what each stage decided
    alert_id TEXT NOT NULL, sequence INTEGER NOT NULL, desk TEXT NOT NULL, channel TEXT NOT NULL,
    at REAL NOT NULL, stage TEXT NOT NULL, verdict TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS trail_of_alert ON trail (alert_id);
CREATE TABLE IF NOT EXISTS alarm (
    desk TEXT NOT NULL, channel TEXT NOT NULL, reason TEXT NOT NULL, since REAL NOT NULL,
    PRIMARY KEY (desk, channel)
);
CREATE TABLE IF NOT EXISTS memory (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
