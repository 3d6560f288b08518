package dev.spanlight.ui.dataset;

import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Chip.Tone;
import dev.spanlight.ui.dataset.session.Counts;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How many questions there are of each kind, as chips; a kind without any has none. */
final class CountChips {
    private final Chip total = new Chip("", Tone.NEUTRAL);
    private final Chip labelled = new Chip("", Tone.SUCCESS);
    private final Chip noAnswer = new Chip("", Tone.ACCENT);
    private final Chip open = new Chip("", Tone.NEUTRAL);
    private final Chip problems = new Chip("", Tone.DANGER);

    /** Chips in a box. */
    CountChips(HBox box) {
        List<Chip> all = List.of(total, labelled, noAnswer, open, problems);
        all.forEach(chip -> chip.setMinWidth(Region.USE_PREF_SIZE));
        box.getChildren().setAll(all);
    }

    void show(Counts counts) {
        show(total, counts.total(), counts.total() == 1 ? "question" : "questions");
        show(labelled, counts.labelled(), "labelled");
        show(noAnswer, counts.noAnswer(), "no answer");
        show(open, counts.open(), "open");
        show(problems, counts.problems(), counts.problems() == 1 ? "problem" : "problems");
    }

    private static void show(Chip chip, int count, String what) {
        chip.setText(String.format(Locale.ROOT, "%,d %s", count, what));
        chip.setVisible(count > 0);
        chip.setManaged(count > 0);
    }
}
