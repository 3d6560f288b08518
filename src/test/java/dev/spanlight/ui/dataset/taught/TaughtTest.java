package dev.spanlight.ui.dataset.taught;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.model.ModelReference;
import dev.spanlight.text.LabelMode;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.ui.LatestTask;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.RealTokenizers;
import dev.spanlight.ui.control.Samples;
import dev.spanlight.ui.control.Tokenizers;
import dev.spanlight.ui.control.WindowPlan;
import dev.spanlight.ui.dataset.session.DatasetSession;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import dev.spanlight.ui.dataset.taught.Taught.Kind;
import dev.spanlight.ui.dataset.taught.Taught.Piece;
import dev.spanlight.ui.dataset.taught.Taught.Verdict;
import dev.spanlight.ui.settings.SettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaughtTest {
    private static final String CONTEXT = "🚢 The light was lit in 1854 and kept by Agnes Moll, unelectrified.";

    private final Path home;
    private final Tokenizers tokenizers = RealTokenizers.open();

    TaughtTest(@TempDir Path home) {
        this.home = home;
    }

    private Taught taught(Question question, String context, WindowOptions options) throws IOException {
        QuestionTokenizer tokenizer = tokenizers.get(new ModelReference.BuiltIn("minilm"));
        return Taught.of(tokenizer, options, new Example(new Passage("Skerry", context, List.of(question)), question));
    }

    private static Question question(String answer) {
        int start = CONTEXT.codePointCount(0, CONTEXT.indexOf(answer));
        return new Question("q1", " Who kept it?", List.of(new Answer(answer, start)));
    }

    private static String text(Taught taught, Kind kind) {
        return taught.pieces().stream()
                .filter(piece -> piece.kind() == kind)
                .map(Piece::text)
                .collect(Collectors.joining(" "));
    }

    @Test
    void pieces_are_read_from_question_and_passage_after_an_emoji() throws IOException {
        Taught taught = taught(question("Agnes Moll"), CONTEXT, WindowOptions.DEFAULT);
        assertThat(text(taught, Kind.QUESTION)).isEqualTo("Who kept it ?");
        assertThat(text(taught, Kind.LABEL)).isEqualTo("Agnes Mo ##ll");
        assertThat(text(taught, Kind.SPECIAL)).isEqualTo("[CLS] [SEP] [SEP]");
        assertThat(taught.pieces()).hasSize(taught.tokens());
        assertThat(taught.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(taught.label()).isEqualTo("Agnes Moll");
    }

    @Test
    void an_answer_that_ends_inside_a_token_is_widened() throws IOException {
        Taught taught = taught(question("ligh"), CONTEXT, WindowOptions.DEFAULT);
        assertThat(taught.verdict()).isEqualTo(Verdict.WIDENED);
        assertThat(taught.label()).isEqualTo("light");
    }

    @Test
    void an_answer_longer_than_the_windows_share_may_be_in_none() throws IOException {
        Taught taught = taught(
                question("The light was lit in 1854 and kept by Agnes"),
                CONTEXT,
                new WindowOptions(14, 2, LabelMode.SANE));
        assertThat(taught.windows()).isGreaterThan(1);
        assertThat(taught.verdict()).isEqualTo(Verdict.CUT);
        assertThat(taught.holding()).isEmpty();
        assertThat(text(taught, Kind.LABEL)).isEmpty();
    }

    @Test
    void what_is_not_answered_or_answered_wrongly_says_so() throws IOException {
        Question none = new Question("q1", "Why?", List.of());
        assertThat(taught(none, CONTEXT, WindowOptions.DEFAULT).verdict()).isEqualTo(Verdict.NO_ANSWER);
        assertThat(taught(none.withAnswers(List.of()), CONTEXT, WindowOptions.DEFAULT)
                        .verdict())
                .isEqualTo(Verdict.OPEN);
        assertThat(taught(new Question("q1", "Why?", List.of(new Answer("1854", 3))), CONTEXT, WindowOptions.DEFAULT)
                        .verdict())
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void of_a_long_window_the_pieces_around_the_answer_are_shown_and_the_rest_counted() throws IOException {
        String context = "word ".repeat(300) + "Agnes Moll " + "word ".repeat(300);
        Question question = new Question("q1", "Who?", List.of(new Answer("Agnes Moll", 1500)));
        Taught taught = taught(question, context, WindowOptions.DEFAULT);
        assertThat(taught.windows()).isEqualTo(2);
        assertThat(taught.holding()).containsExactly(0, 1);
        assertThat(taught.pieces()).hasSize(Taught.MOST_PIECES);
        assertThat(text(taught, Kind.LABEL)).isEqualTo("Agnes Mo ##ll");
        assertThat(taught.before()).isPositive();
        assertThat(taught.before() + taught.after() + Taught.MOST_PIECES).isEqualTo(384);
    }

    private TaughtViewModel model(DatasetSession session, ObjectProperty<WindowPlan> plan, SettingsStore settings) {
        return new TaughtViewModel(session, plan, tokenizers, new LatestTask(Runnable::run, Runnable::run), settings);
    }

    @Test
    void the_panel_follows_selection_edits_and_the_form_and_is_remembered() {
        DatasetSession session = new DatasetSession(Runnable::run, Runnable::run);
        session.open(Opened.prepare(Samples.dataset(), null));
        ObjectProperty<WindowPlan> plan = new SimpleObjectProperty<>(WindowPlan.DEFAULT);
        try (SettingsStore settings = new SettingsStore(home)) {
            TaughtViewModel model = model(session, plan, settings);
            assertThat(model.taughtProperty().get()).isNull();
            model.shownProperty().set(true);
            assertThat(model.taughtProperty().get()).isNotNull();
            assertThat(model.noteProperty().get())
                    .startsWith("1 window, ")
                    .contains(" · max length 384 · stride 128 · ");

            session.edits().toggleNoAnswer();
            assertThat(model.taughtProperty().get()).extracting(Taught::verdict).isEqualTo(Verdict.NO_ANSWER);
            plan.set(new WindowPlan(WindowPlan.DEFAULT.model(), new WindowOptions(40, 8, LabelMode.SANE)));
            assertThat(model.noteProperty().get()).contains("max length 40").doesNotStartWith("1 window,");
            assertThat(model(session, plan, settings).shownProperty().get()).isTrue();
        }
    }

    @Test
    void a_model_that_is_not_there_and_an_empty_dataset_are_told_of() {
        DatasetSession session = new DatasetSession(Runnable::run, Runnable::run);
        session.open(Opened.prepare(new Dataset("empty", List.of()), null));
        ModelChoice missing = new ModelChoice(new ModelReference.Folder(home.resolve("gone")), "gone");
        ObjectProperty<WindowPlan> plan = new SimpleObjectProperty<>(new WindowPlan(missing, WindowOptions.DEFAULT));
        try (SettingsStore settings = new SettingsStore(home)) {
            TaughtViewModel model = model(session, plan, settings);
            model.shownProperty().set(true);
            assertThat(model.noteProperty().get()).isEqualTo("No question is selected.");
            session.open(Opened.prepare(Samples.dataset(), null));
            assertThat(model.taughtProperty().get()).isNull();
            assertThat(model.noteProperty().get()).contains("tokenizer.json");
        }
    }
}
