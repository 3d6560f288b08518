package dev.spanlight.ui.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Takes the lines of a training process on its thread, reads them there, and hands them to the run in batches on the
 * thread of {@code updates}: however fast lines come, there is at most one update waiting.
 */
final class EventInbox {
    private final TrainingJson json = new TrainingJson();
    private final TrainingRun run;
    private final Path log;
    private final Executor updates;
    private final Queue<TrainingEvent> events = new ArrayDeque<>();
    private boolean updateWaits;
    private Exit exit = Exit.NOT_YET;

    private record Exit(boolean happened, int code, String lastWords) {
        static final Exit NOT_YET = new Exit(false, 0, "");
    }

    EventInbox(TrainingRun run, Executor updates) {
        this.run = run;
        this.log = run.folder().logFile();
        this.updates = updates;
    }

    /** Takes one line; what is no event (a native library's greeting) is passed over. */
    void line(String line) {
        TrainingEvent event;
        try {
            event = json.readEvent(line);
        } catch (JsonProcessingException e) {
            return;
        }
        synchronized (this) {
            events.add(event);
        }
        askForUpdate();
    }

    /** Takes the exit code. */
    void exit(int code) {
        String lastWords = lastLine();
        synchronized (this) {
            exit = new Exit(true, code, lastWords);
        }
        askForUpdate();
    }

    private void askForUpdate() {
        synchronized (this) {
            if (updateWaits) {
                return;
            }
            updateWaits = true;
        }
        updates.execute(this::update);
    }

    private void update() {
        List<TrainingEvent> batch;
        Exit ended;
        synchronized (this) {
            updateWaits = false;
            batch = new ArrayList<>(events);
            events.clear();
            ended = exit;
        }
        run.applyAll(batch);
        if (ended.happened()) {
            run.exited(ended.code(), ended.lastWords());
        }
    }

    private String lastLine() {
        try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((earlier, later) -> later)
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            // No log, or not text: then the exit code alone has to do.
            return "";
        }
    }
}
