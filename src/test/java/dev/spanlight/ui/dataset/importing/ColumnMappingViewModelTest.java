package dev.spanlight.ui.dataset.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.format.ColumnMapping;
import dev.spanlight.data.format.ColumnMapping.Field;
import dev.spanlight.data.format.TablePreview;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnMappingViewModelTest {
    private final ColumnMappingViewModel model = new ColumnMappingViewModel(new TablePreview(
            List.of("Absatz", "Frage", "answer", ""),
            List.of(List.of("x", "?", "x")),
            new ColumnMapping(Map.of(Field.ANSWER, "answer"))));

    @Test
    void saysWhatIsMissingUntilTheTableCanBeRead() {
        assertThat(model.columns()).containsExactly("Absatz", "Frage", "answer");
        assertThat(model.mistakeProperty().get()).startsWith("No column is the passage");

        model.choose(Field.CONTEXT, Optional.of("Absatz"));
        assertThat(model.mistakeProperty().get()).contains("no column is the question");

        model.choose(Field.QUESTION, Optional.of("Absatz"));
        assertThat(model.mistakeProperty().get())
                .isEqualTo("The column “Absatz” is chosen twice; choose each column once.");

        model.choose(Field.QUESTION, Optional.of("Frage"));
        assertThat(model.mistakeProperty().get()).isEmpty();
        assertThat(model.mappingProperty().get().columns())
                .isEqualTo(Map.of(Field.CONTEXT, "Absatz", Field.QUESTION, "Frage", Field.ANSWER, "answer"));
        assertThat(model.meaning("Frage")).isEqualTo("Question");

        model.choose(Field.ANSWER, Optional.empty());
        assertThat(model.meaning("answer")).isEmpty();
    }
}
