-- The tables of surveygen's collector at Cloudflare. Running it again changes nothing.
CREATE TABLE IF NOT EXISTS responses (
  number INTEGER PRIMARY KEY,
  survey TEXT NOT NULL,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  received TEXT NOT NULL,
  spam INTEGER NOT NULL,
  answers TEXT NOT NULL,
  UNIQUE (survey, id, digest)
);
CREATE TABLE IF NOT EXISTS fields (
  survey TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (survey, name)
) WITHOUT ROWID;
