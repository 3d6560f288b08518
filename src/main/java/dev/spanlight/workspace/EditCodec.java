package dev.spanlight.workspace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Article;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * How edits, answers and unknown keys look in the database: JSON in plain ASCII, because that keeps every Java string
 * to the letter, half surrogate pairs too. An edit holds the questions that differ, not whole passages, and is packed.
 */
final class EditCodec {
    private static final TypeReference<Map<String, Object>> EXTRA = new TypeReference<>() {};
    private static final String NO_EXTRA = "{}";

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            // 1.10 comes back as 1.10.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final ObjectReader extraReader = mapper.readerFor(EXTRA);

    /** A passage without its questions. */
    private record Head(Article article, String context, Map<String, Object> extra) {
        static @Nullable Head of(@Nullable Passage passage) {
            return passage == null ? null : new Head(passage.article(), passage.context(), passage.extra());
        }

        Passage with(List<Question> questions) {
            return new Passage(article, context, questions, extra);
        }
    }

    /**
     * A change as it is stored. The heads are there where they differ: both for a passage that changed itself, one for
     * a passage that came or went, none where only questions changed.
     */
    private record StoredChange(
            int passage,
            @Nullable Head before,
            @Nullable Head after,
            int from,
            List<Question> removed,
            List<Question> added) {}

    private record StoredEdit(Place before, Place after, List<StoredChange> changes) {}

    byte[] encode(Edit edit) {
        List<StoredChange> changes =
                edit.changes().stream().map(EditCodec::stored).toList();
        String json = write(new StoredEdit(edit.before(), edit.after(), changes));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(bytes)) {
            packed.write(json.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory is always written.
        }
        return bytes.toByteArray();
    }

    private static StoredChange stored(Change change) {
        List<Question> before = questions(change.before());
        List<Question> after = questions(change.after());
        int shorter = Math.min(before.size(), after.size());
        int from = 0;
        while (from < shorter && before.get(from).equals(after.get(from))) {
            from++;
        }
        int end = 0;
        while (end < shorter - from && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        @Nullable Head headBefore = Head.of(change.before());
        @Nullable Head headAfter = Head.of(change.after());
        boolean sameHead = Objects.equals(headBefore, headAfter);
        return new StoredChange(
                change.index(),
                sameHead ? null : headBefore,
                sameHead ? null : headAfter,
                from,
                before.subList(from, before.size() - end),
                after.subList(from, after.size() - end));
    }

    private static List<Question> questions(@Nullable Passage passage) {
        return passage == null ? List.of() : passage.questions();
    }

    /**
     * An edit as it was encoded.
     *
     * @param present the dataset's passages now
     * @param inForce whether the edit is part of them, else it is undone
     */
    Edit decode(byte[] packed, StoredHistory.Header header, List<Passage> present, boolean inForce) throws IOException {
        StoredEdit stored =
                mapper.readValue(new InflaterInputStream(new ByteArrayInputStream(packed)), StoredEdit.class);
        List<Passage> passages = new ArrayList<>(present);
        List<Change> changes = new ArrayList<>();
        for (StoredChange change : inForce ? stored.changes().reversed() : stored.changes()) {
            Change whole = inForce ? ending(change, passages) : starting(change, passages);
            (inForce ? whole.reversed() : whole).applyTo(passages);
            changes.add(whole);
        }
        return new Edit(
                header.state(), header.name(), inForce ? changes.reversed() : changes, stored.before(), stored.after());
    }

    /** The change that has led to these passages. */
    private static Change ending(StoredChange change, List<Passage> passages) {
        if (isRemoval(change)) {
            return Change.removal(
                    change.passage(), Objects.requireNonNull(change.before()).with(change.removed()));
        }
        Passage after = passages.get(change.passage());
        if (isInsertion(change)) {
            return Change.insertion(change.passage(), after);
        }
        List<Question> questions = exchanged(after.questions(), change.from(), change.added(), change.removed());
        return new Change(change.passage(), with(after, change.before(), questions), after);
    }

    /** The change that goes out from these passages. */
    private static Change starting(StoredChange change, List<Passage> passages) {
        if (isInsertion(change)) {
            return Change.insertion(
                    change.passage(), Objects.requireNonNull(change.after()).with(change.added()));
        }
        Passage before = passages.get(change.passage());
        if (isRemoval(change)) {
            return Change.removal(change.passage(), before);
        }
        List<Question> questions = exchanged(before.questions(), change.from(), change.removed(), change.added());
        return new Change(change.passage(), before, with(before, change.after(), questions));
    }

    private static boolean isInsertion(StoredChange change) {
        return change.before() == null && change.after() != null;
    }

    private static boolean isRemoval(StoredChange change) {
        return change.before() != null && change.after() == null;
    }

    private static Passage with(Passage passage, @Nullable Head head, List<Question> questions) {
        return head == null ? passage.withQuestions(questions) : head.with(questions);
    }

    private static List<Question> exchanged(List<Question> all, int from, List<Question> old, List<Question> now) {
        List<Question> questions = new ArrayList<>(all);
        List<Question> part = questions.subList(from, from + old.size());
        part.clear();
        part.addAll(now);
        return questions;
    }

    String extra(Map<String, Object> extra) {
        return extra.isEmpty() ? NO_EXTRA : write(extra);
    }

    Map<String, Object> extra(String json) throws IOException {
        return json.equals(NO_EXTRA) ? Map.of() : extraReader.readValue(json);
    }

    String answers(List<Answer> answers) {
        return write(answers);
    }

    /** Answers as {@link #answers(List)} has written them; token by token, because a dataset has very many. */
    List<Answer> answers(byte[] json) throws IOException {
        try (JsonParser tokens = mapper.createParser(json)) {
            List<Answer> answers = new ArrayList<>(1);
            tokens.nextToken();
            while (tokens.nextToken() == JsonToken.START_OBJECT) {
                answers.add(answer(tokens));
            }
            return answers;
        }
    }

    private Answer answer(JsonParser tokens) throws IOException {
        String text = "";
        int start = 0;
        Map<String, Object> extra = Map.of();
        while (tokens.nextToken() == JsonToken.FIELD_NAME) {
            String name = tokens.currentName();
            tokens.nextToken();
            switch (name) {
                case "text" -> text = tokens.getText();
                case "start" -> start = tokens.getIntValue();
                case "extra" -> extra = extra(tokens);
                default -> tokens.skipChildren();
            }
        }
        return new Answer(text, start, extra);
    }

    private Map<String, Object> extra(JsonParser tokens) throws IOException {
        return tokens.nextToken() == JsonToken.END_OBJECT ? Map.of() : extraReader.readValue(tokens);
    }

    private String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e); // Records of strings and numbers can always be written.
        }
    }
}
