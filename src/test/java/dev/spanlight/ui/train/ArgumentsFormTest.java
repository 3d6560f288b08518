package dev.spanlight.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.model.ModelReference;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.ui.control.ModelChoice;
import java.nio.file.Path;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArgumentsFormTest {
    private final ArgumentsForm form = new ArgumentsForm(new SimpleObjectProperty<>());

    @BeforeEach
    void chooseAModel() {
        form.startFromProperty().set(new ModelChoice(new ModelReference.BuiltIn("minilm"), "MiniLM"));
    }

    private TrainingArguments arguments() {
        return form.draft().orElseThrow().at(Path.of("data.json"), null, Path.of("run-0001"), 3);
    }

    @Test
    void whatIsTypedReachesTheArguments() {
        form.learningRate().textProperty().set(" 1e-4 ");
        form.epochs().textProperty().set("7");
        form.earlyStopping().textProperty().set("");

        assertThat(arguments().learningRate()).isEqualTo(1e-4);
        assertThat(arguments().epochs()).isEqualTo(7);
        assertThat(arguments().earlyStopping()).isNull();
        assertThat(arguments().threads()).isEqualTo(3);
        assertThat(arguments().model()).isEqualTo("builtin:minilm");
    }

    @Test
    void textThatIsNoNumberIsToldUnderItsField() {
        form.epochs().textProperty().set("three");

        assertThat(form.epochs().errorProperty().get()).isEqualTo("\"three\" is not a whole number");
        assertThat(form.problemProperty().get()).isEqualTo("Mend the marked fields");
        assertThat(form.draft()).isEmpty();
    }

    @Test
    void theArgumentsOwnChecksAreToldUnderTheirField() {
        form.learningRate().textProperty().set("2");
        assertThat(form.learningRate().errorProperty().get()).isEqualTo("Expected above 0, at most 1");

        form.learningRate().textProperty().set("5e-5");
        assertThat(form.learningRate().errorProperty().get()).isEmpty();
        assertThat(form.problemProperty().get()).isEmpty();
    }

    @Test
    void anUnreadableFieldDoesNotHideAWrongOne() {
        form.epochs().textProperty().set("three");
        form.learningRate().textProperty().set("2");

        assertThat(form.epochs().errorProperty().get()).isNotEmpty();
        assertThat(form.learningRate().errorProperty().get()).isNotEmpty();
    }

    @Test
    void aWrongNumberIsForgottenOnceItIsNoNumberAnyMore() {
        form.learningRate().textProperty().set("5");
        form.learningRate().textProperty().set("5x");

        assertThat(form.learningRate().errorProperty().get()).isEqualTo("\"5x\" is not a number such as 0.1 or 5e-5");
    }

    @Test
    void fieldsAreCheckedAgainstEachOther() {
        form.docStride().textProperty().set("400");

        assertThat(form.maxLength().errorProperty().get()).contains("at least doc_stride");
    }

    @Test
    void presetsFillTheForm() {
        form.apply(Preset.NOTEBOOK);

        assertThat(arguments().learningRate()).isEqualTo(2e-5);
        assertThat(arguments().epochs()).isEqualTo(3);
        assertThat(arguments().freezeEmbeddings()).isFalse();
        assertThat(form.learningRate().textProperty().get()).isEqualTo("2e-5");
    }

    @Test
    void aDraftDoesNotChangeWithTheForm() {
        ArgumentsForm.Draft draft = form.draft().orElseThrow();
        int epochs = arguments().epochs();

        form.epochs().textProperty().set("99");

        assertThat(draft.at(Path.of("d"), null, Path.of("o"), 1).epochs()).isEqualTo(epochs);
    }

    @Test
    void aModelIsNeeded() {
        form.startFromProperty().set(null);

        assertThat(form.problemProperty().get()).isEqualTo("Choose a model to start from");
    }

    @Test
    void everyPresetHoldsAndEveryFieldSaysWhatItDoes() {
        for (Preset preset : Preset.values()) {
            form.apply(preset);
            assertThat(form.draft()).as(preset.toString()).isPresent();
        }
        assertThat(form.further()).allSatisfy(field -> assertThat(field.help()).isNotBlank());
    }
}
