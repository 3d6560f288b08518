package dev.spanlight.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sound copies of a workspace's database, in its folder {@code backups}; the newest few are kept. */
final class Backups {
    private static final int KEPT = 5;
    private static final Duration DAILY = Duration.ofDays(1);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH.mm.ss.SSS").withZone(ZoneOffset.UTC);

    private final Path database;
    private final Path folder;
    private final Clock clock;

    Backups(Path database, Clock clock) {
        this.database = database;
        this.folder = database.resolveSibling("backups");
        this.clock = clock;
    }

    /**
     * Copies the database as it is.
     *
     * @param reason why, part of the copy's name
     */
    Path make(String reason) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(stamp() + " " + reason + ".db");
        Path unfinished = folder.resolve("unfinished.tmp");
        Database.copy(database, unfinished);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        for (Path old : all().stream().skip(KEPT).toList()) {
            Files.delete(old);
        }
        return target;
    }

    /** Copies the database unless the newest copy is less than a day old. */
    void makeDaily() throws IOException {
        Optional<Path> newest = all().stream().findFirst();
        boolean due = newest.isEmpty()
                || Files.getLastModifiedTime(newest.get())
                        .toInstant()
                        .isBefore(clock.instant().minus(DAILY));
        if (due) {
            make("daily");
        }
    }

    /** The copies, the newest first. */
    List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .toList();
        }
    }

    String stamp() {
        return STAMP.format(Instant.now(clock));
    }
}
