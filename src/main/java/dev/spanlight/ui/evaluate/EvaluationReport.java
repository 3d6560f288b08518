package dev.spanlight.ui.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanlight.data.Answer;
import dev.spanlight.data.AtomicFile;
import dev.spanlight.evaluate.Comparison.Difference;
import dev.spanlight.ui.evaluate.EvaluationResult.Side;
import dev.spanlight.ui.evaluate.ResultRow.Prediction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as files: {@code metrics.json}, {@code questions.csv}, and for each model {@code predictions-a.json},
 * answers by question id as {@code spanlight evaluate --output} writes them.
 *
 * @param result what to write
 */
record EvaluationReport(EvaluationResult result) {
    /**
     * Writes the files into a new folder.
     *
     * @param parent the folder to make it in
     * @return the new folder
     */
    Path write(Path parent) throws IOException {
        Path folder = free(
                parent,
                "evaluation of " + result.data().replaceAll("[^\\w-]+", " ").strip());
        ObjectMapper json = new ObjectMapper();
        AtomicFile.write(
                folder.resolve("metrics.json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(metrics()));
        AtomicFile.write(folder.resolve("questions.csv"), csv().getBytes(StandardCharsets.UTF_8));
        writePredictions(folder.resolve("predictions-a.json"), result.a(), json);
        if (result.b() != null) {
            writePredictions(folder.resolve("predictions-b.json"), result.b(), json);
        }
        return folder;
    }

    private static void writePredictions(Path file, Side side, ObjectMapper json) throws IOException {
        AtomicFile.write(
                file,
                json.writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(side.scored().result().predictions()));
    }

    private static Path free(Path parent, String name) {
        Path folder = parent.resolve(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = parent.resolve(name + " " + number);
        }
        return folder;
    }

    private Map<String, Object> metrics() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("data", result.data());
        metrics.put("questions", result.rows().size());
        metrics.put("a", metrics(result.a()));
        if (result.b() != null) {
            metrics.put("b", metrics(result.b()));
        }
        if (result.comparison() != null) {
            metrics.put("f1_difference", metrics(result.comparison().f1()));
            metrics.put("exact_match_difference", metrics(result.comparison().exactMatch()));
        }
        return metrics;
    }

    private static Map<String, Object> metrics(Side side) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("model", side.model().reference().toString());
        metrics.put("name", side.model().label());
        metrics.putAll(side.scored().result().evaluation().metrics());
        metrics.put("loss", side.scored().result().loss());
        metrics.put("seconds", side.scored().seconds());
        metrics.put("questions_per_second", side.questionsPerSecond());
        return metrics;
    }

    private static Map<String, Object> metrics(Difference difference) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("mean", difference.mean());
        metrics.put("interval_95", List.of(difference.low(), difference.high()));
        metrics.put("p", difference.p());
        return metrics;
    }

    private String csv() {
        StringBuilder csv = new StringBuilder("id,passage,question,gold,a,a_exact,a_f1");
        csv.append(result.b() == null ? "\n" : ",b,b_exact,b_f1\n");
        for (ResultRow row : result.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(row.example().id());
            cells.add(row.example().passage().article().title());
            cells.add(row.example().question().text());
            cells.add(row.example().question().answers().stream()
                    .map(Answer::text)
                    .distinct()
                    .collect(Collectors.joining(" | ")));
            add(cells, row.a());
            add(cells, row.b());
            csv.append(cells.stream().map(EvaluationReport::quoted).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    private static void add(List<String> cells, @Nullable Prediction prediction) {
        if (prediction != null) {
            cells.add(prediction.text());
            cells.add(prediction.right() ? "1" : "0");
            cells.add(Double.toString(prediction.f1()));
        }
    }

    /** A cell as RFC 4180 has it. */
    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
