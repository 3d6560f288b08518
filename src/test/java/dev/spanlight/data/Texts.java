package dev.spanlight.data;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generators of texts and datasets that contain what breaks offsets. */
public final class Texts {
    private static final List<String> PIECES = List.of(
            "a",
            "lighthouse",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\u00a0",
            "\"",
            "\\",
            "é",
            "e\u0301",
            "한",
            "北京",
            "の",
            "ß",
            "💩",
            "🚒",
            "👨🏻‍🚒",
            "🇪🇸",
            "𝐚",
            "\u200d",
            "\ufeff",
            "ع",
            "क्षि",
            "1931",
            ".",
            "\u0000",
            "\u2028");

    private Texts() {}

    /** Any text, often with emoji, joiners, combining marks and line breaks. */
    public static Arbitrary<String> any() {
        return Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    }

    /** Datasets whose answers fit their passages, with every status, split and unknown keys at the given places. */
    public static Arbitrary<Dataset> datasets(boolean passageKeys) {
        Arbitrary<Passage> passages = Combinators.combine(
                        Arbitraries.of("", "Skerry", "北京 🚒"),
                        any(),
                        keys(),
                        questions().list().ofMinSize(1).ofMaxSize(3))
                .as((title, context, keys, drafts) -> new Passage(
                        new Article(title, passageKeys ? keys : Map.of()),
                        context,
                        drafts.stream().map(draft -> draft.about(context)).toList(),
                        passageKeys ? keys : Map.of()));
        return Combinators.combine(passages.list().ofMaxSize(5), keys())
                .as((list, keys) -> numbered(new Dataset("data", "v2.0", list, passageKeys ? keys : Map.of())));
    }

    private record Draft(
            String text, Question.Status status, Split split, List<Integer> places, Map<String, Object> keys) {
        Question about(String context) {
            CodePoints points = CodePoints.of(context);
            List<Answer> answers = status != Question.Status.ANSWERED
                    ? List.of()
                    : places.stream().map(place -> answer(points, place)).toList();
            return new Question("", text, answers, status, split, keys);
        }

        private Answer answer(CodePoints points, int place) {
            int start = place % (points.length() + 1);
            return new Answer(points.slice(start, Math.min(points.length(), start + 3)), start, keys);
        }
    }

    private static Arbitrary<Draft> questions() {
        return Combinators.combine(
                        any(),
                        Arbitraries.of(Question.Status.class),
                        Arbitraries.of(Split.class),
                        Arbitraries.integers()
                                .between(0, 40)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3),
                        keys())
                .as(Draft::new);
    }

    private static Arbitrary<Map<String, Object>> keys() {
        return Arbitraries.of(
                Map.of(),
                Map.of("source", "💩"),
                Map.of("rank", 3, "ok", true, "nested", Map.of("list", List.of(1, "x"))),
                Map.of("plausible_answers", List.of(Map.of("text", "a", "answer_start", 1))));
    }

    /** The same dataset with the unique ids that a dataset needs. */
    private static Dataset numbered(Dataset dataset) {
        int[] next = {0};
        return dataset.withPassages(dataset.passages().stream()
                .map(passage -> passage.withQuestions(passage.questions().stream()
                        .map(question -> new Question(
                                "q" + next[0]++,
                                question.text(),
                                question.answers(),
                                question.status(),
                                question.split(),
                                question.extra()))
                        .toList()))
                .toList());
    }
}
