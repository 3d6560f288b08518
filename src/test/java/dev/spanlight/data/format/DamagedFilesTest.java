package dev.spanlight.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever happens to a file, reading it ends in a dataset or in a sentence. */
class DamagedFilesTest {
    private Path folder = Path.of("");

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("damaged");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private record Kind(DatasetFormat format, String name) {}

    /** A few bytes are overwritten, and the end may be cut off. */
    private record Damage(List<Integer> places, byte value, int kept) {
        byte[] to(byte[] content) {
            byte[] damaged = content.clone();
            for (int place : places) {
                damaged[place % damaged.length] = value;
            }
            int length = kept > 100 ? damaged.length : damaged.length * kept / 100;
            return Arrays.copyOf(damaged, length);
        }
    }

    @Provide
    Arbitrary<Kind> kinds() {
        return Arbitraries.of(
                new Kind(DatasetFormat.SQUAD_V2, "data.json"),
                new Kind(DatasetFormat.HF_JSON_LINES, "data.jsonl"),
                new Kind(DatasetFormat.CSV, "data.csv"),
                new Kind(DatasetFormat.TSV, "data.tsv.gz"),
                new Kind(DatasetFormat.LABEL_STUDIO, "data.json"),
                new Kind(DatasetFormat.DOCCANO, "data.jsonl"));
    }

    @Provide
    Arbitrary<Damage> damages() {
        return Combinators.combine(
                        Arbitraries.integers()
                                .between(0, 2000)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4),
                        Arbitraries.of(
                                (byte) '"', (byte) '{', (byte) ']', (byte) ',', (byte) '\n', (byte) '7', (byte) -1),
                        Arbitraries.integers().between(30, 200))
                .as(Damage::new);
    }

    @Provide
    Arbitrary<Dataset> datasets() {
        return Texts.datasets(false);
    }

    @Property(tries = 200)
    void endInADatasetOrASentence(
            @ForAll("datasets") Dataset dataset, @ForAll("kinds") Kind kind, @ForAll("damages") Damage damage)
            throws IOException {
        Path file = folder.resolve(kind.name());
        DatasetFiles.write(file, dataset, kind.format());
        byte[] whole = Files.readAllBytes(file);
        if (whole.length > 0) {
            Files.write(file, damage.to(whole));
        }

        Throwable imported = catchThrowable(() -> {
            ImportReport report = new DatasetImport(ImportOptions.defaults()).read(file, bytes -> {});
            assertThat(report.onlyGood().questionCount())
                    .isLessThanOrEqualTo(report.dataset().questionCount());
        });
        Throwable read = catchThrowable(() -> DatasetFiles.read(file));

        if (imported != null) {
            assertThat(imported).isInstanceOf(DatasetFormatException.class);
        }
        if (read != null) {
            assertThat(read).isInstanceOf(DatasetFormatException.class);
        }
    }
}
