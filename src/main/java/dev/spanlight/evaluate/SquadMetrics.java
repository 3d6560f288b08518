package dev.spanlight.evaluate;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Exact match and F1 as the official {@code evaluate-v1.1.py} and {@code evaluate-v2.0.py} compute them. */
public final class SquadMetrics {
    /** Python's {@code string.punctuation}: ASCII only, curly quotes stay. */
    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

    /**
     * A run of Python's word characters: what {@code str.isalnum} accepts, or an underscore; unlike Java's Unicode {@code
     * \w} never a combining mark. Whole runs are looked at, because a look-behind sees only half of a character beyond
     * the basic plane.
     */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    /** What Python's {@code str.split()} splits at: Unicode white space and the four ASCII separators. */
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);

    private SquadMetrics() {}

    /** Lower case, no ASCII punctuation, no articles, single spaces; in this order. */
    public static String normalizeAnswer(String text) {
        String lower = LowerCase.of(text);
        String plain = PUNCTUATION.matcher(lower).replaceAll("");
        String bare = WORD.matcher(plain).replaceAll(word -> ARTICLES.contains(word.group()) ? " " : word.group());
        return String.join(" ", split(bare));
    }

    /** 1 when both are equal after normalisation, else 0. */
    public static double exactMatch(String gold, String prediction) {
        return normalizeAnswer(gold).equals(normalizeAnswer(prediction)) ? 1 : 0;
    }

    /** Harmonic mean of precision and recall over the normalised tokens, counted with their repetitions; 0 to 1. */
    public static double f1(String gold, String prediction, SquadRules rules) {
        List<String> goldTokens = split(normalizeAnswer(gold));
        List<String> predictionTokens = split(normalizeAnswer(prediction));
        if (goldTokens.isEmpty() || predictionTokens.isEmpty()) {
            return rules.f1OfEmpty(goldTokens.isEmpty() && predictionTokens.isEmpty());
        }
        Map<String, Integer> left = new HashMap<>();
        goldTokens.forEach(token -> left.merge(token, 1, Integer::sum));
        int common = 0;
        for (String token : predictionTokens) {
            if (left.merge(token, -1, Integer::sum) >= 0) {
                common++;
            }
        }
        if (common == 0) {
            return 0;
        }
        double precision = (double) common / predictionTokens.size();
        double recall = (double) common / goldTokens.size();
        return 2 * precision * recall / (precision + recall);
    }

    private static List<String> split(String text) {
        return WHITE_SPACE.splitAsStream(text).filter(token -> !token.isEmpty()).toList();
    }

    /**
     * Scores predictions by the rules that the dataset needs: those of SQuAD 2.0 as soon as one question has no answer,
     * else those of 1.1.
     *
     * @param predictions the answer to each question by id; a question without prediction scores 0
     */
    public static Evaluation score(List<Example> examples, Map<String, String> predictions) {
        return score(examples, predictions, null, Double.POSITIVE_INFINITY);
    }

    /**
     * Scores predictions by the rules that the dataset needs: those of SQuAD 2.0 as soon as one question has no answer,
     * else those of 1.1. Open questions are left out.
     *
     * @param predictions the answer to each question by id, empty for "no answer"; a question without prediction scores
     *     0 (the official scripts do so too, or fail)
     * @param noAnswerScores how likely each question has no answer, by id: a probability or a difference of logits; null
     *     when there are none, 0 where one is missing
     * @param noAnswerThreshold the score above which a prediction counts as "no answer"; the official default is 1.0,
     *     which no probability exceeds
     */
    public static Evaluation score(
            List<Example> examples,
            Map<String, String> predictions,
            @Nullable Map<String, Double> noAnswerScores,
            double noAnswerThreshold) {
        List<Question> questions = examples.stream()
                .map(Example::question)
                .filter(question -> question.status() != Question.Status.OPEN)
                .toList();
        SquadRules rules = questions.stream().allMatch(SquadMetrics::hasAnswer) ? SquadRules.V1_1 : SquadRules.V2_0;
        List<Scored> raw = new ArrayList<>();
        for (Question question : questions) {
            String prediction = predictions.get(question.id());
            double noAnswerScore = noAnswerScores == null ? 0 : noAnswerScores.getOrDefault(question.id(), 0.0);
            raw.add(new Scored(
                    score(question, prediction, rules),
                    hasAnswer(question),
                    prediction != null && !prediction.isEmpty(),
                    noAnswerScore));
        }
        List<Scored> scored = raw.stream()
                .map(question -> noAnswerScores == null ? question : question.above(noAnswerThreshold))
                .toList();
        Evaluation.Part all = mean(scored);
        return new Evaluation(
                all.exact(),
                all.f1(),
                all.total(),
                mean(scored.stream().filter(Scored::hasAnswer).toList()),
                mean(scored.stream().filter(question -> !question.hasAnswer()).toList()),
                noAnswerScores == null ? null : best(raw),
                scored.stream().map(Scored::score).toList());
    }

    /** Scores one prediction against the best fitting of the question's answers; null is no prediction and scores 0. */
    public static QuestionScore score(Question question, @Nullable String prediction, SquadRules rules) {
        if (prediction == null) {
            return new QuestionScore(question.id(), 0, 0);
        }
        List<String> golds =
                rules.golds(question.answers().stream().map(Answer::text).toList());
        double exact = 0;
        double f1 = 0;
        for (String gold : golds) {
            exact = Math.max(exact, exactMatch(gold, prediction));
            f1 = Math.max(f1, f1(gold, prediction, rules));
        }
        return new QuestionScore(question.id(), exact, f1);
    }

    private static boolean hasAnswer(Question question) {
        return !question.answers().isEmpty();
    }

    private record Scored(QuestionScore score, boolean hasAnswer, boolean answered, double noAnswerScore) {
        /** The official {@code apply_no_ans_threshold}. */
        Scored above(double threshold) {
            if (noAnswerScore <= threshold) {
                return this;
            }
            double right = hasAnswer ? 0 : 1;
            return new Scored(new QuestionScore(score.id(), right, right), hasAnswer, answered, noAnswerScore);
        }
    }

    private static Evaluation.Part mean(List<Scored> scored) {
        return new Evaluation.Part(
                percent(scored, score -> score.exactMatch()), percent(scored, score -> score.f1()), scored.size());
    }

    private static double percent(List<Scored> scored, ToDoubleFunction<QuestionScore> value) {
        double sum = 0;
        for (Scored question : scored) {
            sum += value.applyAsDouble(question.score());
        }
        return scored.isEmpty() ? 0 : 100 * sum / scored.size();
    }

    private static Evaluation.Best best(List<Scored> scored) {
        Threshold exact = bestThreshold(scored, QuestionScore::exactMatch);
        Threshold f1 = bestThreshold(scored, QuestionScore::f1);
        return new Evaluation.Best(exact.percent(), exact.value(), f1.percent(), f1.value());
    }

    private record Threshold(double percent, double value) {}

    /**
     * The official {@code find_best_thresh}: says "no answer" to everything, then lets the predictions stand one by one
     * from the surest on and keeps the best sum. The threshold starts at 0, as there.
     */
    private static Threshold bestThreshold(List<Scored> scored, ToDoubleFunction<QuestionScore> value) {
        double current =
                scored.stream().filter(question -> !question.hasAnswer()).count();
        double best = current;
        double threshold = 0;
        List<Scored> surestFirst = scored.stream()
                .sorted(Comparator.comparingDouble(Scored::noAnswerScore))
                .collect(Collectors.toList());
        for (Scored question : surestFirst) {
            if (question.hasAnswer()) {
                current += value.applyAsDouble(question.score());
            } else if (question.answered()) {
                current -= 1;
            }
            if (current > best) {
                best = current;
                threshold = question.noAnswerScore();
            }
        }
        return new Threshold(scored.isEmpty() ? 0 : 100 * best / scored.size(), threshold);
    }
}
