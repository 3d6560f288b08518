import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a dataset and cuts more and more of its questions into windows: time and memory per window should stay the same.
 * Not part of the build; run it as
 *
 * <pre>java -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED -cp target/classes:CLASSPATH
 *     src/bench/java/DataCost.java DATASET</pre>
 */
public final class DataCost {
    private static final int[] SIZES = {1_000, 10_000, 87_599};

    private DataCost() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("DataCost DATASET: name a dataset, SQuAD's training set for one");
            System.exit(2);
        }
        long before = usedHeap();
        long started = System.nanoTime();
        Dataset dataset = DatasetFiles.read(Path.of(arguments[0]));
        double seconds = seconds(started);
        System.out.printf(
                Locale.ROOT,
                "%,d questions read in %.2f s, %.1f MB of heap%n",
                dataset.questionCount(),
                seconds,
                (usedHeap() - before) / 1e6);
        List<Example> examples = dataset.labelled().examples();
        try (QuestionTokenizer tokenizer = ModelHub.fromEnvironment(System.getenv())
                .tokenizer(ModelReference.parse("builtin:minilm"))
                .open()) {
            cut(tokenizer, examples.subList(0, Math.min(SIZES[0], examples.size())));
            for (int size : SIZES) {
                measure(tokenizer, examples.subList(0, Math.min(size, examples.size())));
            }
        }
    }

    private static void measure(QuestionTokenizer tokenizer, List<Example> examples) {
        long before = usedHeap();
        long started = System.nanoTime();
        List<Window> windows = cut(tokenizer, examples);
        double seconds = seconds(started);
        long bytes = usedHeap() - before;
        System.out.printf(
                Locale.ROOT,
                "%,7d examples: %,7d windows in %5.2f s, %,6.0f windows/s on one thread, %,4d bytes a window%n",
                examples.size(),
                windows.size(),
                seconds,
                windows.size() / seconds,
                bytes / windows.size());
    }

    private static List<Window> cut(QuestionTokenizer tokenizer, List<Example> examples) {
        Windower windower = new Windower(tokenizer, WindowOptions.DEFAULT);
        List<Window> windows = new ArrayList<>(examples.size());
        examples.forEach(example -> windows.addAll(windower.train(example).windows()));
        return windows;
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static long usedHeap() {
        // Twice, because the first leaves what waits to be cleaned.
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
