import dev.spanlight.data.Dataset;
import dev.spanlight.data.DatasetStatistics;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.data.format.DatasetFormat;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * Opens a dataset of 100,000 questions in the real window and scrolls, filters, sorts, chooses and changes its table;
 * prints how long each takes and the longest time between two frames meanwhile. Not part of the build; run it as
 *
 * <pre>java -Dglass.platform=Headless -Dprism.order=sw --enable-native-access=ALL-UNNAMED
 *     -cp target/classes:CLASSPATH src/bench/java/TableCost.java DATASET</pre>
 *
 * <p>The questions of a smaller dataset are repeated, under other ids, until there are enough.
 */
public final class TableCost {
    private static final int QUESTIONS = 100_000;

    /**
     * The longest time between two frames, and the most processor time that the FX thread took between two, which does
     * not grow while other programs or the garbage collector run; FX thread only.
     */
    private static final class Frames extends AnimationTimer {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private long last;
        private long lastWork;
        private long longest;
        private long most;

        @Override
        public void handle(long now) {
            // Not the pulse's own time, which says when it should have been.
            long time = System.nanoTime();
            long work = threads.getCurrentThreadCpuTime();
            longest = Math.max(longest, time - last);
            most = Math.max(most, work - lastWork);
            last = time;
            lastWork = work;
        }

        void restart() {
            handle(0);
            longest = 0;
            most = 0;
        }

        double longestMillis() {
            handle(0);
            return longest / 1e6;
        }

        double mostMillis() {
            return most / 1e6;
        }
    }

    private final Frames frames = new Frames();
    private final Random random = new Random(1);

    /** How often the list has got other rows; FX thread only. */
    private volatile int arrangements;

    private TableCost() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("TableCost DATASET: name a dataset, SQuAD's training set for one");
            System.exit(2);
        }
        Path home = Files.createTempDirectory("table-cost");
        System.setProperty("spanlight.home", home.toString());
        Dataset dataset = enough(DatasetFiles.read(Path.of(args[0])));
        Path file = home.resolve("large.json");
        DatasetFiles.write(file, dataset, DatasetFormat.guess(file, dataset));
        statistics(dataset);
        Thread.ofPlatform().daemon().start(() -> Application.launch(DatasetWindow.class));
        new TableCost().measure(file, dataset.questionCount());
        System.exit(0);
    }

    private static Dataset enough(Dataset read) {
        List<Passage> passages = new ArrayList<>();
        int questions = 0;
        for (int round = 0; questions < QUESTIONS; round++) {
            for (Passage passage : read.passages()) {
                if (questions >= QUESTIONS) {
                    break;
                }
                String context = round == 0 ? passage.context() : passage.context() + " " + round;
                List<Question> renamed = new ArrayList<>();
                for (Question question : passage.questions()) {
                    if (questions < QUESTIONS) {
                        renamed.add(new Question(
                                question.id() + (round == 0 ? "" : "-" + round),
                                question.text(),
                                question.answers(),
                                question.status(),
                                question.split(),
                                question.extra()));
                        questions++;
                    }
                }
                passages.add(new Passage(passage.article(), context, renamed, passage.extra()));
            }
        }
        return read.withPassages(passages);
    }

    private static void statistics(Dataset dataset) {
        for (int round = 1; round <= 3; round++) {
            long begun = System.nanoTime();
            int words = DatasetStatistics.of(dataset).firstWords().size();
            System.out.printf(
                    Locale.ROOT,
                    "statistics without a window, round %d: %.2f s (%d first words)%n",
                    round,
                    (System.nanoTime() - begun) / 1e9,
                    words);
        }
    }

    private void measure(Path file, int all) throws Exception {
        await(() -> onFx(() -> !Window.getWindows().isEmpty() && list() != null));
        onFx(() -> {
            list().getItems().subscribe(() -> arrangements++);
            frames.start();
            return true;
        });
        // The window's own first frames are another matter.
        Thread.sleep(3000);
        step("idle", () -> {}, () -> true);
        step("open, first time", () -> DatasetWindow.documents.open(file), () -> rows() == all);
        Path other = file.resolveSibling("other.json");
        Files.writeString(other, "{\"version\": \"v2.0\", \"data\": []}");
        step("open another", () -> DatasetWindow.documents.open(other), () -> rows() == 0);
        step("open, second time", () -> DatasetWindow.documents.open(file), () -> rows() == all);
        scroll("scroll by pages", index -> 12 * index);
        scroll("scroll anywhere", index -> random.nextInt(all));
        for (String word : List.of("the", "normans", "beyonc")) {
            step("search \"" + word + "\"", () -> search().setText(word), () -> rows() != all);
            step("search cleared", () -> search().setText(""), () -> rows() == all);
        }
        step("open the filter", () -> ((Button) scene().lookup("#filter-more")).fire(), () -> pane() != null);
        step("filter by status", () -> choice("no-answer").fire(), () -> rows() != all);
        step("status off", () -> choice("no-answer").fire(), () -> rows() == all);
        step("filter by length of passage", () -> field("passage-min").setText("200"), () -> rows() != all);
        step("and of answer", () -> field("answer-min").setText("5"), filteredTo(rows()));
        step("filter cleared", () -> ((Button) pane().lookup("#filter-clear")).fire(), () -> rows() == all);
        step("close the filter", () -> ((Button) scene().lookup("#filter-more")).fire(), () -> true);
        int orders = onFxValue(() -> order().getItems().size());
        for (int index = 1; index < orders; index++) {
            int chosen = index;
            step("order " + index, () -> order().getSelectionModel().select(chosen), rearranged());
            step("the other way round", () -> ((Button) scene().lookup("#order-direction")).fire(), rearranged());
        }
        step("order of the file", () -> order().getSelectionModel().select(0), () -> true);
        step("choose all", () -> press("#questions", KeyCode.A, true, false), this::barShown);
        scroll("scroll with all chosen", index -> random.nextInt(all));
        step("put all into a split", () -> press("#questions", KeyCode.T, false, true), TableCost::isUndoable);
        step("undo", () -> press("#questions", KeyCode.Z, true, false), () -> !isUndoable());
        step("choose none", () -> press("#questions", KeyCode.ESCAPE, false, false), () -> !barShown());
        step("choose down to the last row", () -> press("#questions", KeyCode.END, false, true), this::barShown);
        step("choose none again", () -> press("#questions", KeyCode.ESCAPE, false, false), () -> !barShown());
        step("for comparison: the list's own", TableCost::chooseAllInList, () -> true);
        step("statistics", () -> press("#questions", KeyCode.I, true, false), this::charted);
        step("close them", () -> press("#statistics", KeyCode.ESCAPE, false, false), () -> true);
        step("statistics again", () -> press("#questions", KeyCode.I, true, false), this::charted);
    }

    private static boolean isUndoable() {
        return !DatasetWindow.session.undoNameProperty().get().isEmpty();
    }

    /** What the list itself would do for Ctrl A. */
    private static void chooseAllInList() {
        list().getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list().getSelectionModel().selectAll();
    }

    private BooleanSupplier filteredTo(int before) {
        return () -> rows() != before;
    }

    /** Whether the list has got other rows, or the same in another order, since now. */
    private BooleanSupplier rearranged() {
        int before = arrangements;
        return () -> arrangements > before && rows() > 0;
    }

    private boolean barShown() {
        return scene().lookup("#bulk-bar").isVisible();
    }

    private boolean charted() {
        Node tile = scene().lookup("#tile-tags");
        return tile != null && ((VBox) tile).getChildren().size() > 1;
    }

    private void scroll(String name, IntUnaryOperator target) throws Exception {
        onFx(() -> {
            frames.restart();
            return true;
        });
        for (int index = 0; index < 120; index++) {
            int row = target.applyAsInt(index);
            onFx(() -> {
                list().scrollTo(row);
                return true;
            });
            Thread.sleep(16);
        }
        print(name, Double.NaN);
    }

    private void step(String name, Runnable action, BooleanSupplier done) throws Exception {
        onFx(() -> {
            frames.restart();
            return true;
        });
        long begun = System.nanoTime();
        onFx(() -> {
            action.run();
            return true;
        });
        await(() -> onFx(done));
        double millis = (System.nanoTime() - begun) / 1e6;
        Thread.sleep(500);
        print(name, millis);
    }

    private void print(String name, double millis) throws Exception {
        double longest = onFxValue(frames::longestMillis);
        double most = onFxValue(frames::mostMillis);
        System.out.printf(
                Locale.ROOT,
                "%-32s %s longest gap %6.1f ms, most work in one %6.1f ms%n",
                name,
                Double.isNaN(millis) ? " ".repeat(17) : String.format(Locale.ROOT, "done in %6.0f ms", millis),
                longest,
                most);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; tries < 60_000; tries++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(2);
        }
        throw new IllegalStateException("waited in vain");
    }

    private static boolean onFx(BooleanSupplier action) {
        try {
            return onFxValue(action::getAsBoolean);
        } catch (IllegalStateException e) {
            // The toolkit has not started yet.
            return false;
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> T onFxValue(Callable<T> value) throws Exception {
        FutureTask<T> task = new FutureTask<>(value);
        Platform.runLater(task);
        return task.get();
    }

    private static Scene scene() {
        return Window.getWindows().getFirst().getScene();
    }

    private static ListView<?> list() {
        return (ListView<?>) scene().lookup("#questions");
    }

    private static ComboBox<?> order() {
        return (ComboBox<?>) scene().lookup("#order");
    }

    private static TextField search() {
        return (TextField) scene().lookup("#search");
    }

    private static Node pane() {
        return Window.getWindows().stream()
                .map(window -> window.getScene().lookup("#filter-pane"))
                .filter(pane -> pane != null)
                .findFirst()
                .orElse(null);
    }

    private static ToggleButton choice(String name) {
        return (ToggleButton) pane().lookup("#choice-" + name);
    }

    private static TextField field(String id) {
        return (TextField) pane().lookup("#" + id);
    }

    private static int rows() {
        return list() == null ? 0 : list().getItems().size();
    }

    private static void press(String at, KeyCode code, boolean shortcut, boolean shift) {
        Node target = scene().lookup(at);
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(target, new KeyEvent(type, "", "", code, shift, shortcut, false, false));
        }
    }
}
