-- Texts are TEXT; one that is no well-formed Unicode (half a surrogate pair) is a BLOB of its UTF-16 units.
CREATE TABLE dataset (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL,
    version    TEXT    NOT NULL,
    extra      TEXT    NOT NULL,
    file       TEXT,
    file_mark  TEXT,
    file_state INTEGER NOT NULL DEFAULT 0,
    position   INTEGER NOT NULL DEFAULT 0,
    used_at    INTEGER NOT NULL
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

CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
    INSERT INTO passage_search (rowid, title, context) VALUES (new.id, new.title, new.context);
END;
CREATE TRIGGER passage_gone AFTER DELETE ON passage BEGIN
    INSERT INTO passage_search (passage_search, rowid, title, context)
    VALUES ('delete', old.id, old.title, old.context);
END;
CREATE TRIGGER passage_changed AFTER UPDATE OF title, context ON passage BEGIN
    INSERT INTO passage_search (passage_search, rowid, title, context)
    VALUES ('delete', old.id, old.title, old.context);
    INSERT INTO passage_search (rowid, title, context) VALUES (new.id, new.title, new.context);
END;
CREATE TRIGGER question_added AFTER INSERT ON question BEGIN
    INSERT INTO question_search (rowid, text, answer_text) VALUES (new.id, new.text, new.answer_text);
END;
CREATE TRIGGER question_gone AFTER DELETE ON question BEGIN
    INSERT INTO question_search (question_search, rowid, text, answer_text)
    VALUES ('delete', old.id, old.text, old.answer_text);
END;
CREATE TRIGGER question_changed AFTER UPDATE OF text, answer_text ON question
WHEN old.text IS NOT new.text OR old.answer_text IS NOT new.answer_text BEGIN
    INSERT INTO question_search (question_search, rowid, text, answer_text)
    VALUES ('delete', old.id, old.text, old.answer_text);
    INSERT INTO question_search (rowid, text, answer_text) VALUES (new.id, new.text, new.answer_text);
END;
