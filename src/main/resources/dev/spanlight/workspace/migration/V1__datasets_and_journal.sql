-- Texts are TEXT; one that is no well-formed Unicode (half a surrogate pair) is a BLOB of its UTF-16 units.
CREATE TABLE dataset (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL,
    version     TEXT    NOT NULL,
    extra       TEXT    NOT NULL,
    -- All three are NULL for a dataset without file.
    file        TEXT,
    file_mark   TEXT,
    file_format TEXT,
    file_state  INTEGER NOT NULL DEFAULT 0,
    position    INTEGER NOT NULL DEFAULT 0,
    used_at     INTEGER NOT NULL
);

CREATE TABLE passage (
    id            INTEGER PRIMARY KEY,
    dataset       INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    ordinal       INTEGER NOT NULL,
    title         TEXT    NOT NULL,
    article_extra TEXT    NOT NULL,
    context       TEXT    NOT NULL,
    extra         TEXT    NOT NULL
);
CREATE INDEX passage_order ON passage (dataset, ordinal);

CREATE TABLE question (
    id          INTEGER PRIMARY KEY,
    passage     INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL,
    question_id TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    answers     TEXT    NOT NULL,
    -- What the answers say, for the search.
    answer_text TEXT    NOT NULL,
    status      TEXT    NOT NULL,
    split       TEXT    NOT NULL,
    extra       TEXT    NOT NULL
);
CREATE INDEX question_order ON question (passage, ordinal);

-- Edits 1 to dataset.position are in force, those after it are undone.
CREATE TABLE edit (
    id      INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL,
    state   INTEGER NOT NULL,
    name    TEXT    NOT NULL,
    made_at INTEGER NOT NULL,
    body    BLOB    NOT NULL,
    UNIQUE (dataset, number)
);

-- Pieces of three characters narrow a search down to candidates, also in scripts without spaces; without positions
-- the index is a third of the size.
CREATE VIRTUAL TABLE passage_search USING fts5 (
    title, context, content = 'passage', content_rowid = 'id', tokenize = 'trigram', detail = 'none'
);
CREATE VIRTUAL TABLE question_search USING fts5 (
    text, answer_text, content = 'question', content_rowid = 'id', tokenize = 'trigram', detail = 'none'
);
