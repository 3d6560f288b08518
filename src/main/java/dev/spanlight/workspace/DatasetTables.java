package dev.spanlight.workspace;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Article;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import dev.spanlight.job.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Datasets in and out of the tables {@code dataset}, {@code passage} and {@code question}. */
final class DatasetTables {
    /** So many are made known to the search at once: more is hardly faster, and nobody can stop it meanwhile. */
    private static final int PASSAGES_AT_ONCE = 1000;

    private static final String COUNTED = """
            SELECT id, %s, file, file_mark, file_format, used_at,
                   (SELECT count(*) FROM passage p JOIN question q ON q.passage = p.id WHERE p.dataset = d.id)
            FROM dataset d ORDER BY used_at DESC, id DESC
            """.formatted(Texts.column("name"));

    private final EditCodec codec;

    DatasetTables(EditCodec codec) {
        this.codec = codec;
    }

    // Reading

    List<DatasetInfo> list(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNTED);
                ResultSet rows = statement.executeQuery()) {
            List<DatasetInfo> found = new ArrayList<>();
            while (rows.next()) {
                found.add(info(rows, rows.getInt(7)));
            }
            return found;
        }
    }

    Optional<Long> find(Connection connection, Path file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id FROM dataset WHERE file = ? ORDER BY used_at DESC, id DESC LIMIT 1")) {
            statement.setString(1, file.toString());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
            }
        }
    }

    private static DatasetInfo info(ResultSet row, int questions) throws SQLException {
        @Nullable String file = row.getString(3);
        @Nullable
        FileOrigin origin = file == null ? null : new FileOrigin(Path.of(file), row.getString(4), row.getString(5));
        return new DatasetInfo(
                row.getLong(1), Texts.get(row, 2), origin, questions, Instant.ofEpochMilli(row.getLong(6)));
    }

    StoredDataset read(Connection connection, long id, StoredHistory history) throws SQLException, IOException {
        List<Passage> passages = passages(connection, id);
        try (PreparedStatement statement =
                connection.prepareStatement("""
                SELECT id, %s, file, file_mark, file_format, used_at, %s, extra FROM dataset WHERE id = ?
                """.formatted(Texts.column("name"), Texts.column("version")))) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Dataset dataset =
                        new Dataset(Texts.get(row, 2), Texts.get(row, 7), passages, codec.extra(Texts.get(row, 8)));
                return new StoredDataset(info(row, dataset.questionCount()), dataset, history);
            }
        }
    }

    private List<Passage> passages(Connection connection, long id) throws SQLException, IOException {
        Map<Long, List<Question>> questions = questions(connection, id);
        List<Passage> passages = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, %s, article_extra, %s, extra FROM passage WHERE dataset = ? ORDER BY ordinal"
                        .formatted(Texts.column("title"), Texts.column("context")))) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                Article article = new Article("");
                while (row.next()) {
                    Article own = new Article(Texts.get(row, 2), codec.extra(Texts.get(row, 3)));
                    // Neighbours share their article, as they do when a file is read.
                    article = article.equals(own) ? article : own;
                    passages.add(new Passage(
                            article,
                            Texts.get(row, 4),
                            questions.getOrDefault(row.getLong(1), List.of()),
                            codec.extra(Texts.get(row, 5))));
                }
            }
        }
        return passages;
    }

    /** The questions of each passage, by its number; in the order of the two indexes, so that nothing has to be sorted. */
    private Map<Long, List<Question>> questions(Connection connection, long id) throws SQLException, IOException {
        Map<Long, List<Question>> questions = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("""
                SELECT q.passage, %s, %s, q.answers, q.status, q.split, q.extra
                FROM passage p JOIN question q ON q.passage = p.id
                WHERE p.dataset = ? ORDER BY p.ordinal, p.id, q.ordinal
                """.formatted(Texts.column("q.question_id"), Texts.column("q.text")))) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    questions
                            .computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                            .add(new Question(
                                    Texts.get(row, 2),
                                    Texts.get(row, 3),
                                    codec.answers(row.getBytes(4)),
                                    Question.Status.valueOf(Texts.get(row, 5)),
                                    Split.valueOf(Texts.get(row, 6)),
                                    codec.extra(Texts.get(row, 7))));
                }
            }
        }
        return questions;
    }

    // Writing

    /**
     * Adds a dataset.
     *
     * @param progress is told how many passages are written, and searched for; what it throws ends the transaction
     * @return its number
     */
    long add(Connection connection, Dataset dataset, @Nullable FileOrigin origin, Instant now, Progress progress)
            throws SQLException {
        long id;
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO dataset (name, version, extra, used_at) VALUES (?, ?, ?, ?)")) {
            Texts.set(statement, 1, dataset.name());
            Texts.set(statement, 2, dataset.version());
            statement.setString(3, codec.extra(dataset.extra()));
            statement.setLong(4, now.toEpochMilli());
            id = insert(statement);
        }
        if (origin != null) {
            setOrigin(connection, id, origin, 0);
        }
        try (Rows rows = new Rows(connection)) {
            List<Passage> passages = dataset.passages();
            IntConsumer done = progress.counting(passages.size(), "into the workspace");
            for (int first = 0; first < passages.size(); first += PASSAGES_AT_ONCE) {
                int end = Math.min(passages.size(), first + PASSAGES_AT_ONCE);
                for (int index = first; index < end; index++) {
                    rows.insert(id, index, passages.get(index));
                    done.accept(index + 1);
                }
                rows.index.enterPassages(id, first, end - 1);
            }
        }
        return id;
    }

    void setOrigin(Connection connection, long dataset, FileOrigin origin, long state) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE dataset SET file = ?, file_mark = ?, file_format = ?, file_state = ? WHERE id = ?")) {
            statement.setString(1, origin.file().toString());
            statement.setString(2, origin.mark());
            statement.setString(3, origin.format());
            statement.setLong(4, state);
            statement.setLong(5, dataset);
            statement.executeUpdate();
        }
    }

    /**
     * Removes a dataset.
     *
     * @param progress is told how many passages are gone; what it throws ends the transaction
     */
    void remove(Connection connection, long dataset, Progress progress) throws SQLException {
        int passages = countPassages(connection, dataset);
        IntConsumer done = progress.counting(passages, "out of the workspace");
        try (SearchIndex index = new SearchIndex(connection);
                PreparedStatement some = connection.prepareStatement(
                        "DELETE FROM passage WHERE dataset = ? AND ordinal BETWEEN ? AND ?");
                PreparedStatement rest = connection.prepareStatement("DELETE FROM dataset WHERE id = ?")) {
            for (int first = 0; first < passages; first += PASSAGES_AT_ONCE) {
                int end = Math.min(passages, first + PASSAGES_AT_ONCE);
                index.leavePassages(dataset, first, end - 1);
                some.setLong(1, dataset);
                some.setInt(2, first);
                some.setInt(3, end - 1);
                some.executeUpdate();
                done.accept(end);
            }
            rest.setLong(1, dataset);
            rest.executeUpdate();
        }
    }

    private static int countPassages(Connection connection, long dataset) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) FROM passage WHERE dataset = ?")) {
            statement.setLong(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    private static long insert(PreparedStatement statement) throws SQLException {
        statement.executeUpdate();
        try (ResultSet keys = statement.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }

    void apply(Connection connection, long dataset, List<Change> changes) throws SQLException {
        try (Rows rows = new Rows(connection)) {
            for (Change change : changes) {
                rows.apply(dataset, change);
            }
        }
    }

    /** The statements that change rows, prepared once for all changes of a transaction. */
    private final class Rows implements AutoCloseable {
        private final Connection connection;
        private final SearchIndex index;
        private final Map<String, PreparedStatement> statements = new HashMap<>();

        Rows(Connection connection) {
            this.connection = connection;
            this.index = new SearchIndex(connection);
        }

        private PreparedStatement statement(String sql) throws SQLException {
            PreparedStatement known = statements.get(sql);
            if (known == null) {
                known = connection.prepareStatement(sql);
                statements.put(sql, known);
            }
            return known;
        }

        void apply(long dataset, Change change) throws SQLException {
            @Nullable Passage before = change.before();
            @Nullable Passage after = change.after();
            if (before == null && after != null) {
                shiftPassages(dataset, change.index(), 1);
                long id = insert(dataset, change.index(), after);
                index.enterPassage(id);
                index.enterQuestions(id, 0, after.questions().size());
            } else if (before != null && after == null) {
                long id = passageId(dataset, change.index());
                index.leaveQuestions(id, 0, before.questions().size());
                index.leavePassage(id);
                PreparedStatement statement = statement("DELETE FROM passage WHERE id = ?");
                statement.setLong(1, id);
                statement.executeUpdate();
                shiftPassages(dataset, change.index(), -1);
            } else if (before != null && after != null) {
                replace(passageId(dataset, change.index()), before, after);
            }
        }

        private void shiftPassages(long dataset, int from, int by) throws SQLException {
            PreparedStatement statement =
                    statement("UPDATE passage SET ordinal = ordinal + ? WHERE dataset = ? AND ordinal >= ?");
            statement.setInt(1, by);
            statement.setLong(2, dataset);
            statement.setInt(3, from);
            statement.executeUpdate();
        }

        private long passageId(long dataset, int ordinal) throws SQLException {
            PreparedStatement statement = statement("SELECT id FROM passage WHERE dataset = ? AND ordinal = ?");
            statement.setLong(1, dataset);
            statement.setInt(2, ordinal);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("dataset " + dataset + " has no passage " + ordinal);
                }
                return row.getLong(1);
            }
        }

        /** Inserts a passage, which the search does not know yet. */
        long insert(long dataset, int ordinal, Passage passage) throws SQLException {
            PreparedStatement statement = statement(
                    "INSERT INTO passage (title, article_extra, context, extra, dataset, ordinal) VALUES (?, ?, ?, ?, ?, ?)");
            setPassage(statement, passage);
            statement.setLong(5, dataset);
            statement.setInt(6, ordinal);
            long id = DatasetTables.insert(statement);
            for (int place = 0; place < passage.questions().size(); place++) {
                insert(id, place, passage.questions().get(place));
            }
            return id;
        }

        private void setPassage(PreparedStatement statement, Passage passage) throws SQLException {
            Texts.set(statement, 1, passage.article().title());
            statement.setString(2, codec.extra(passage.article().extra()));
            Texts.set(statement, 3, passage.context());
            statement.setString(4, codec.extra(passage.extra()));
        }

        private void insert(long passage, int ordinal, Question question) throws SQLException {
            write(statement("""
                            INSERT INTO question
                                (question_id, text, answers, answer_text, status, split, extra, passage, ordinal)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """), passage, ordinal, question);
        }

        private void write(PreparedStatement statement, long passage, int ordinal, Question question)
                throws SQLException {
            Texts.set(statement, 1, question.id());
            Texts.set(statement, 2, question.text());
            statement.setString(3, codec.answers(question.answers()));
            Texts.set(statement, 4, words(question.answers()));
            statement.setString(5, question.status().name());
            statement.setString(6, question.split().name());
            statement.setString(7, codec.extra(question.extra()));
            statement.setLong(8, passage);
            statement.setInt(9, ordinal);
            statement.executeUpdate();
        }

        private void replace(long id, Passage before, Passage after) throws SQLException {
            boolean sameHead = before.context().equals(after.context())
                    && before.article().equals(after.article())
                    && before.extra().equals(after.extra());
            if (!sameHead) {
                index.leavePassage(id);
                PreparedStatement statement = statement(
                        "UPDATE passage SET title = ?, article_extra = ?, context = ?, extra = ? WHERE id = ?");
                setPassage(statement, after);
                statement.setLong(5, id);
                statement.executeUpdate();
                index.enterPassage(id);
            }
            replaceQuestions(id, before.questions(), after.questions());
        }

        private void replaceQuestions(long passage, List<Question> before, List<Question> after) throws SQLException {
            int common = Math.min(before.size(), after.size());
            for (int place = 0; place < common; place++) {
                Question old = before.get(place);
                Question now = after.get(place);
                if (!old.equals(now)) {
                    boolean sameWords = old.text().equals(now.text())
                            && words(old.answers()).equals(words(now.answers()));
                    update(passage, place, now, sameWords);
                }
            }
            if (before.size() > common) {
                index.leaveQuestions(passage, common, before.size());
                PreparedStatement statement = statement("DELETE FROM question WHERE passage = ? AND ordinal >= ?");
                statement.setLong(1, passage);
                statement.setInt(2, common);
                statement.executeUpdate();
            }
            for (int place = common; place < after.size(); place++) {
                insert(passage, place, after.get(place));
            }
            if (after.size() > common) {
                index.enterQuestions(passage, common, after.size());
            }
        }

        private void update(long passage, int place, Question question, boolean sameWords) throws SQLException {
            if (!sameWords) {
                index.leaveQuestions(passage, place, place);
            }
            PreparedStatement statement = statement("""
                    UPDATE question
                    SET question_id = ?, text = ?, answers = ?, answer_text = ?, status = ?, split = ?, extra = ?
                    WHERE passage = ? AND ordinal = ?
                    """);
            write(statement, passage, place, question);
            if (!sameWords) {
                index.enterQuestions(passage, place, place);
            }
        }

        /** What the search reads of answers. */
        private static String words(List<Answer> answers) {
            return answers.stream().map(Answer::text).distinct().collect(Collectors.joining("\n"));
        }

        @Override
        public void close() throws SQLException {
            index.close();
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
        }
    }
}
