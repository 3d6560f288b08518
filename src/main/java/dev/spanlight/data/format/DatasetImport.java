package dev.spanlight.data.format;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.DatasetValidator;
import dev.spanlight.data.Passage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Reads a file of any format to its end and tells everything that is wrong with it. The unit of its offsets is found
 * out for the file as a whole; the validator looks at what was read.
 */
public final class DatasetImport {
    private final ImportOptions options;

    /** An import. */
    public DatasetImport(ImportOptions options) {
        this.options = options;
    }

    /**
     * Reads a file.
     *
     * @param bytesRead is told how many bytes of the file have been read; what it throws ends the reading and is passed
     *     on, which is how to cancel
     * @throws DatasetFormatException when the file as a whole cannot be read
     */
    public ImportReport read(Path file, LongConsumer bytesRead) throws DatasetFormatException {
        CollectedFindings findings = new CollectedFindings();
        DatasetReader.Result result;
        try {
            result = new DatasetReader(new SourceFile(file, bytesRead), options, findings).read();
        } catch (IOException e) {
            throw new FileErrors(file).explained(e);
        }
        Dataset asInFile = result.reading().dataset();
        OffsetCounts offsets = result.reading().offsets().orElseGet(() -> OffsetCounts.of(asInFile));
        boolean toConvert = result.reading().offsets().isEmpty() && offsets.unit() != OffsetUnit.CODE_POINTS;
        Dataset inCodePoints = toConvert ? new UnitConversion(offsets.unit(), findings).convert(asInFile) : asInFile;
        StartFinder starts = new StartFinder(file, findings);
        Dataset dataset = starts.find(inCodePoints);
        DatasetValidator.validate(dataset, findings::invalid);
        return new ImportReport(
                file,
                result.format(),
                dataset,
                onlyGood(dataset, findings),
                findings.unreadable(),
                offsets,
                starts.found(),
                findings.doubts(),
                findings.problems());
    }

    private static Dataset onlyGood(Dataset dataset, CollectedFindings findings) {
        List<Passage> passages = new ArrayList<>();
        for (Passage passage : dataset.passages()) {
            if (findings.isWrong(passage)) {
                continue;
            }
            Passage good = passage.withQuestions(passage.questions().stream()
                    .filter(question -> !findings.isWrong(question))
                    .toList());
            if (passage.questions().isEmpty() || !good.questions().isEmpty()) {
                passages.add(good);
            }
        }
        return dataset.withPassages(passages);
    }
}
