package dev.spanlight.ui.dataset.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Problem;
import dev.spanlight.data.format.DatasetImport;
import dev.spanlight.data.format.ImportOptions;
import dev.spanlight.data.format.ImportReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportViewModelTest {
    private static final String GOOD =
            "{\"id\": \"a\", \"context\": \"A red tower.\", \"question\": \"?\", \"answers\": {\"text\": [\"red\"], \"answer_start\": [2]}}\n";
    private static final String MISPLACED = GOOD.replace("[2]", "[3]").replace("\"a\"", "\"b\"");
    private static final String BLANK = GOOD.replace("[\"red\"]", "[\"red \"]").replace("\"a\"", "\"c\"");
    private static final String BROKEN = "{\"id\": \"d\"}\n";

    private final Path folder;

    ImportViewModelTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ImportReport report(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.jsonl"), String.join("", lines));
        return new DatasetImport(ImportOptions.defaults()).read(file, bytes -> {});
    }

    @Test
    void saysWhatCanBeImported() throws IOException {
        ImportViewModel wrong = new ImportViewModel(report(GOOD, MISPLACED, BLANK));
        ImportViewModel broken = new ImportViewModel(report(GOOD, MISPLACED, BLANK, BROKEN));

        assertThat(wrong.headline()).isEqualTo("rows.jsonl: Hugging Face JSON Lines, 3 questions, 1 error, 1 warning");
        assertThat(wrong.allText()).isEqualTo("Import all 3");
        assertThat(wrong.onlyGoodText()).isEqualTo("Only the good (2 of 3)");
        assertThat(broken.allText()).isEqualTo("Import all that can be read (3 of 4)");
        assertThat(broken.onlyGoodText()).isEqualTo("Only the good (2 of 4)");
        assertThat(broken.isPartOffered()).isTrue();
        assertThat(new ImportViewModel(report(MISPLACED)).isPartOffered()).isFalse();
    }

    @Test
    void hidesWarnings() throws IOException {
        ImportViewModel model = new ImportViewModel(report(GOOD, MISPLACED, BLANK));
        assertThat(model.problems()).hasSize(2);

        model.warningsShownProperty().set(false);

        assertThat(model.problems()).extracting(Problem::where).containsExactly("line 2, question b");
        assertThat(model.asText()).startsWith("rows.jsonl: error: line 2, question b, answers[0]: at 3 stands");
    }

    @Test
    void asksOnlyWhereThereIsSomethingToDecide() throws IOException {
        assertThat(ImportViewModel.isDecisionNeeded(report(GOOD))).isFalse();
        assertThat(ImportViewModel.isDecisionNeeded(report(GOOD, BLANK))).isFalse();
        assertThat(ImportViewModel.isDecisionNeeded(report(GOOD, MISPLACED))).isTrue();
        assertThat(ImportViewModel.isDecisionNeeded(report(GOOD, BROKEN))).isTrue();
        assertThat(ImportViewModel.isDecisionNeeded(report(GOOD.replace("[2]", "[-1]"))))
                .isTrue();
        assertThat(ImportViewModel.isDecisionNeeded(
                        report(GOOD.replace("A red", "💩 A red").replace("[2]", "[5]"))))
                .isTrue();
        assertThat(ImportViewModel.isDecisionNeeded(
                        report("{\"text\": \"Agnes lit it.\", \"label\": [[0, 5, \"Person\"]]}")))
                .isTrue();
    }
}
