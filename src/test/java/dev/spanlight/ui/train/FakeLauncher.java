package dev.spanlight.ui.train;

import dev.spanlight.train.TrainingEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Launches nothing: the test says what the process would say. */
final class FakeLauncher implements RunLauncher {
    final List<List<String>> started = new ArrayList<>();
    final List<String> heard = new ArrayList<>();
    boolean ended;
    private Consumer<String> onLine = line -> {};
    private IntConsumer onExit = code -> {};

    @Override
    public Worker launch(List<String> commandLine, Path log, Consumer<String> lines, IntConsumer exit) {
        started.add(commandLine);
        onLine = lines;
        onExit = exit;
        return new Worker() {
            @Override
            public void send(String line) {
                heard.add(line);
            }

            @Override
            public void end() {
                ended = true;
            }
        };
    }

    void say(TrainingEvent... events) {
        say(List.of(events));
    }

    void say(List<TrainingEvent> events) {
        Recorded.lines(events).forEach(onLine);
    }

    void sayRaw(String line) {
        onLine.accept(line);
    }

    void exit(int code) {
        onExit.accept(code);
    }
}
