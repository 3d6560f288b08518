package dev.spanlight.ui.dataset.assist;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The questions whose gold answers somebody has looked at and kept, across starts of the program. A decision holds for
 * the question, its passage and its answers as they were: when one of them changes it counts no more. Only a hash of
 * them is written, a line each.
 */
public final class KeptGold {
    private static final int BYTES = 12;
    private static final String TAKEN_BACK = "-";

    private final Path file;
    private final Set<String> kept;

    /**
     * Reads the decisions so far.
     *
     * @param file where they are; need not exist yet
     */
    public KeptGold(Path file) {
        this.file = file;
        this.kept = read(file);
    }

    private static Set<String> read(Path file) {
        Set<String> kept = ConcurrentHashMap.newKeySet();
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            lines.forEach(line -> {
                if (line.startsWith(TAKEN_BACK)) {
                    kept.remove(line.substring(TAKEN_BACK.length()));
                } else {
                    kept.add(line);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // Decisions that cannot be read are asked for again.
            kept.clear();
        }
        return kept;
    }

    /** Safe to ask from several threads. */
    boolean contains(Example example) {
        return !kept.isEmpty() && kept.contains(key(example));
    }

    /**
     * Keeps a question's gold answers, or takes that back.
     *
     * @throws IOException when it cannot be written down; it holds until the program ends all the same
     */
    void toggle(Example example) throws IOException {
        String key = key(example);
        boolean keeps = kept.add(key);
        if (!keeps) {
            kept.remove(key);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, (keeps ? "" : TAKEN_BACK) + key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String key(Example example) {
        MessageDigest digest = digest();
        add(digest, example.passage().context());
        add(digest, example.question().text());
        add(digest, example.question().status().name());
        for (Answer answer : example.question().answers()) {
            add(digest, answer.text());
            add(digest, Integer.toString(answer.start()));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
