package dev.spanlight.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spanlight.data.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that {@code run_qa.py} writes when it evaluates, laid out as Python's {@code json.dumps(…, indent=4)} does:
 * {@code eval_predictions.json}, {@code eval_nbest_predictions.json} and, when a question has no answer, {@code
 * eval_null_odds.json}.
 *
 * @param folder where they lie
 */
public record PredictionFiles(Path folder) {
    /** The answer of each question by id. */
    public Path predictions() {
        return folder.resolve("eval_predictions.json");
    }

    private Path nBest() {
        return folder.resolve("eval_nbest_predictions.json");
    }

    private Path nullOdds() {
        return folder.resolve("eval_null_odds.json");
    }

    /** Writes the files, each whole or not at all; null odds of an earlier result that has them go. */
    public void write(SquadPredictor.Result result) throws IOException {
        ObjectWriter json = writer();
        write(json, predictions(), result.predictions());
        write(json, nBest(), result.nBest());
        if (result.nullOdds().isEmpty()) {
            Files.deleteIfExists(nullOdds());
        } else {
            write(json, nullOdds(), result.nullOdds());
        }
    }

    private static void write(ObjectWriter json, Path file, Object content) throws IOException {
        AtomicFile.write(file, out -> {
            json.writeValue(out, content);
            out.write("\n".getBytes(StandardCharsets.US_ASCII));
        });
    }

    private static ObjectWriter writer() {
        DefaultIndenter fourBlanks = new DefaultIndenter("    ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter layout = new DefaultPrettyPrinter(separators)
                .withObjectIndenter(fourBlanks)
                .withArrayIndenter(fourBlanks);
        return JsonMapper.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .build()
                .writer(layout);
    }
}
