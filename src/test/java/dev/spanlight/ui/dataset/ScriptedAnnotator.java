package dev.spanlight.ui.dataset;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import dev.spanlight.job.Progress;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import dev.spanlight.workspace.DatasetInfo;
import dev.spanlight.workspace.StoredDataset;
import dev.spanlight.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A program that annotates without end and is killed at some moment. It says {@code TRY state} before each edit can
 * have reached the disk and {@code ACK state} once the edit is acknowledged as saved.
 */
final class ScriptedAnnotator {
    private final DatasetSession session = new DatasetSession(Runnable::run, Runnable::run);
    private final Random random;

    private ScriptedAnnotator(long seed) {
        this.random = new Random(seed);
    }

    static Dataset start() {
        return new Dataset(
                "scripted",
                IntStream.range(0, 40)
                        .mapToObj(passage -> new Passage(
                                "Article " + passage / 5,
                                "🚢 Passage " + passage + " was written by nobody in 1854.",
                                IntStream.range(0, 6)
                                        .mapToObj(question -> new Question(
                                                "q" + passage + "-" + question, "What " + question + "?", List.of()))
                                        .toList()))
                        .toList());
    }

    /** A text that is equal for equal datasets only, in every process. */
    static String state(Dataset dataset) {
        return Integer.toHexString(dataset.toString().hashCode()) + "-" + dataset.questionCount();
    }

    /** Arguments: the workspace's folder, a seed. */
    public static void main(String[] arguments) throws Exception {
        new ScriptedAnnotator(Long.parseLong(arguments[1])).annotate(Path.of(arguments[0]));
    }

    private void annotate(Path folder) throws IOException, InterruptedException {
        Workspace workspace = Workspace.open(folder);
        if (workspace.datasets().isEmpty()) {
            workspace.add(start(), null, Progress.NONE);
        }
        DatasetInfo info = workspace.datasets().getFirst();
        StoredDataset stored = workspace.read(info.id());
        Autosave autosave = new Autosave(session, Runnable::run);
        session.open(Opened.prepare(
                stored,
                (number, header, present, inForce) -> workspace.edit(info.id(), number, header, present, inForce)));
        autosave.follow(workspace, info.id());
        say("ACK", session.datasetProperty().get());
        // Heard before the step is handed over to be written.
        session.datasetProperty().subscribe((old, now) -> say("TRY", now));
        while (true) {
            edit();
            if (!autosave.settle()) {
                throw new IllegalStateException(
                        String.valueOf(autosave.stateProperty().get().failure()));
            }
            say("ACK", session.datasetProperty().get());
        }
    }

    @SuppressWarnings("SystemOut") // What the test reads.
    private static void say(String what, Dataset dataset) {
        System.out.println(what + " " + state(dataset));
        System.out.flush();
    }

    private void edit() {
        if (!session.rows().isEmpty()) {
            session.select(session.rows().get(random.nextInt(session.rows().size())));
        }
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> session.edits().addAnswer(new Answer("Passage", 2));
            case 3 -> session.edits().toggleNoAnswer();
            case 4 -> session.edits().setSplit(Split.values()[random.nextInt(4)]);
            case 5 -> session.edits().editQuestion("Why " + random.nextInt(100) + "? \uD800");
            case 6 -> session.edits().addQuestion("New " + random.nextInt(100) + "?");
            case 7 -> session.edits().deleteQuestion();
            case 8 ->
                session.edits()
                        .changeQuestions(
                                "bulk",
                                everyQuestion(),
                                (ordinal, question) -> question.withSplit(Split.values()[random.nextInt(4)]));
            case 9 ->
                session.edits()
                        .addPassages("add", List.of(new Passage("New", "Text " + random.nextInt(100), List.of())));
            case 10 -> session.redo();
            default -> {
                for (int steps = random.nextInt(5); steps >= 0; steps--) {
                    session.undo();
                }
            }
        }
    }

    private BitSet everyQuestion() {
        BitSet all = new BitSet();
        all.set(0, session.rows().size());
        return all;
    }
}
