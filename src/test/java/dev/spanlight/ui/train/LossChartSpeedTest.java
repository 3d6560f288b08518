package dev.spanlight.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.train.RunFolder;
import dev.spanlight.train.TrainingArguments;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

@SuppressWarnings("NullAway.Init")
class LossChartSpeedTest extends ApplicationTest {
    /** A redraw every 100 ms must leave the window free; generous, because build machines are slow and shared. */
    private static final double MOST_MILLISECONDS = 50;

    private LossChart chart;

    @Override
    public void start(Stage stage) {
        chart = new LossChart();
        stage.setScene(new Scene(chart, 900, 500));
        stage.show();
    }

    @Test
    void aLongRunIsRedrawnQuickly() {
        TrainingRun run = new TrainingRun(
                new RunFolder(Path.of("run-0001")),
                TrainingArguments.defaults(Path.of("d"), "builtin:minilm", Path.of("o"))
                        .build(),
                "1 long");
        run.applyAll(Recorded.run(100_000, 100_000, 2_000, 0.5, 1));
        double[] milliseconds = new double[15];
        interact(() -> {
            chart.show(List.of(new Drawn(run, 0, true)));
            for (int i = 0; i < milliseconds.length; i++) {
                long before = System.nanoTime();
                chart.redraw();
                chart.applyCss();
                chart.layout();
                milliseconds[i] = (System.nanoTime() - before) / 1e6;
            }
        });

        Arrays.sort(milliseconds);
        assertThat(milliseconds[milliseconds.length / 2]).isLessThan(MOST_MILLISECONDS);
    }
}
