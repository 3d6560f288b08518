import dev.spanlight.InstallFolder;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.train.RunLauncher;
import dev.spanlight.ui.train.WorkerLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/**
 * Opens a large dataset in the real window, searches, selects and edits in it, and prints the longest time between two
 * frames of each. Not part of the build; run it as
 *
 * <pre>java -Dglass.platform=Headless -Dprism.order=sw --enable-native-access=ALL-UNNAMED
 *     -cp target/classes:CLASSPATH src/bench/java/FrameGaps.java DATASET [--training]</pre>
 *
 * <p>With {@code --training} a run on the dataset goes on all the while, in a process of its own as the window starts it.
 */
public final class FrameGaps {
    private static final int EDITS = 10;

    /** The frames of one activity; FX thread only. */
    private static final class Frames extends AnimationTimer {
        private long last = System.nanoTime();
        private List<Double> gaps = new ArrayList<>();

        @Override
        public void handle(long now) {
            // Not the pulse's own time, which says when it should have been.
            long time = System.nanoTime();
            gaps.add((time - last) / 1e6);
            last = time;
        }

        void restart() {
            gaps = new ArrayList<>();
            last = System.nanoTime();
        }

        /** The longest gap, with the time since the last frame. */
        double longest() {
            handle(0);
            return gaps.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }

        long over(double milliseconds) {
            return gaps.stream().filter(gap -> gap > milliseconds).count();
        }
    }

    private final Frames frames = new Frames();

    private FrameGaps() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 1) {
            System.err.println("FrameGaps DATASET [--training]: name a dataset, SQuAD's training set for one");
            System.exit(2);
        }
        Path home = Files.createTempDirectory("frame-gaps");
        System.setProperty("spanlight.home", home.toString());
        Path file = Path.of(args[0]);
        boolean training = List.of(args).contains("--training");
        RunLauncher.Worker run = training ? train(file, home) : null;
        Thread.ofPlatform().daemon().start(() -> Application.launch(DatasetWindow.class));
        new FrameGaps().measure(file);
        if (run != null) {
            run.end();
        }
        System.exit(0);
    }

    /** Starts a run and waits for its first steps. */
    private static RunLauncher.Worker train(Path file, Path home) throws Exception {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        CountDownLatch steps = new CountDownLatch(3);
        RunLauncher.Worker run = new WorkerLauncher(WorkerLauncher.usualOptions())
                .launch(
                        List.of(
                                "train",
                                "--data=" + file,
                                "--model=builtin:minilm",
                                "--test-size=0",
                                "--output=" + home.resolve("run"),
                                "--threads=" + threads,
                                "--events=jsonl"),
                        home.resolve("log.txt"),
                        line -> {
                            if (line.contains("\"step\"")) {
                                steps.countDown();
                            }
                        },
                        exit -> System.err.println("the run ended with exit code " + exit));
        steps.await();
        return run;
    }

    private void measure(Path file) throws Exception {
        await(() -> onFx(() -> !Window.getWindows().isEmpty() && list() != null));
        onFx(() -> {
            Window.getWindows().getFirst().setWidth(1280);
            Window.getWindows().getFirst().setHeight(800);
            frames.start();
            return true;
        });
        // The window's own first frames are another matter.
        Thread.sleep(3000);
        step("idle", () -> {}, () -> true);
        // As in the program, another dataset is open before.
        step(
                "open the starter dataset",
                () -> DatasetWindow.documents.open(InstallFolder.find().sampleData().resolve("starter.json")),
                () -> rows() > 0);
        int before = rows();
        step("open", () -> DatasetWindow.documents.open(file), () -> rows() != before);
        step("open what the model is taught", () -> press("#passage", KeyCode.T, false, false), () -> true);
        int all = rows();
        for (String word : List.of("no", "normans", "beyonc")) {
            step("search \"" + word + "\"", () -> search().setText(word), () -> rows() != all);
        }
        step("search cleared", () -> search().setText(""), () -> rows() == all);
        step("filter", () -> click("filterNoAnswer"), () -> rows() != all);
        step("filter off", () -> click("filterAll"), () -> rows() == all);
        for (int row : new int[] {1, 40_000, all - 1, 20_000}) {
            step("select row " + row, () -> list().getSelectionModel().select(row), () -> true);
        }
        for (int edit = 1; edit <= EDITS; edit++) {
            step("edit " + edit, () -> press("#passage", KeyCode.N, false, false), () -> true);
        }
        step("undo", () -> press("#passage", KeyCode.Z, true, false), () -> true);
        step("write a question", () -> press("#passage", KeyCode.Q, false, false), () -> true);
        step("add the question", FrameGaps::enterQuestion, () -> rows() == all + 1);
        step("delete the question", () -> press("#passage", KeyCode.DELETE, false, true), () -> rows() == all);
        step("passage of 300 questions", () -> DatasetWindow.session.open(crowded()), () -> rows() == 300);
        step("the next of them", () -> list().getSelectionModel().select(20), () -> true);
        step("the last of them", () -> list().getSelectionModel().select(299), () -> true);
    }

    private static DatasetSession.Opened crowded() {
        List<Question> questions = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            List<Answer> answers = new ArrayList<>();
            for (int other = 0; other < 3; other++) {
                answers.add(new Answer("word", 5 * ((number + 7 * other) % 400)));
            }
            questions.add(new Question("q" + number, "Where is word number " + number + "?", answers));
        }
        Passage passage = new Passage("Words", "word ".repeat(400), questions);
        return DatasetSession.Opened.prepare(new Dataset("crowded", List.of(passage)), null);
    }

    private static void enterQuestion() {
        ((TextField) scene().lookup("#new-question")).setText("Is this one new?");
        press("#new-question", KeyCode.ENTER, false, false);
    }

    private void step(String name, Runnable action, BooleanSupplier done) throws Exception {
        onFx(() -> {
            frames.restart();
            action.run();
            return true;
        });
        long begun = System.nanoTime();
        await(() -> onFx(done));
        double seconds = (System.nanoTime() - begun) / 1e9;
        Thread.sleep(700);
        double[] result = new double[2];
        onFx(() -> {
            result[0] = frames.longest();
            result[1] = frames.over(50);
            return true;
        });
        System.out.printf(
                Locale.ROOT, "%-30s longest gap %6.1f ms, %2.0f over 50 ms, done after %5.2f s%n", name, result[0],
                result[1], seconds);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; tries < 6000; tries++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("waited in vain");
    }

    private static boolean onFx(BooleanSupplier action) {
        boolean[] result = new boolean[1];
        CountDownLatch done = new CountDownLatch(1);
        try {
            Platform.runLater(() -> {
                try {
                    result[0] = action.getAsBoolean();
                } finally {
                    done.countDown();
                }
            });
            done.await();
        } catch (IllegalStateException e) {
            // The toolkit has not started yet.
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return result[0];
    }

    private static Scene scene() {
        return Window.getWindows().getFirst().getScene();
    }

    private static ListView<?> list() {
        return (ListView<?>) scene().lookup("#questions");
    }

    private static TextField search() {
        return (TextField) scene().lookup("#search");
    }

    private static int rows() {
        return list() == null ? 0 : list().getItems().size();
    }

    private static void click(String id) {
        ((ToggleButton) scene().lookup("#" + id)).setSelected(true);
    }

    private static void press(String at, KeyCode code, boolean shortcut, boolean shift) {
        Node target = scene().lookup(at);
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(target, new KeyEvent(type, "", "", code, shift, shortcut, false, false));
        }
    }
}
