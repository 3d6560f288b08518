package dev.spanlight.ui.playground;

import dev.spanlight.answer.AnswerCandidate;
import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.answer.Answerer;
import dev.spanlight.answer.Answers;
import dev.spanlight.answer.TokenProbability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers with given texts of the passage, the scores falling. */
final class StubAnswerer implements Answerer {
    final List<AnswerOptions> asked = new ArrayList<>();
    boolean closed;
    private final List<String> texts;
    private final double first;

    StubAnswerer(double first, String... texts) {
        this.first = first;
        this.texts = List.of(texts);
    }

    @Override
    public Answers answer(String question, String context, AnswerOptions options) {
        asked.add(options);
        List<AnswerCandidate> candidates = new ArrayList<>();
        double score = first;
        for (String text : texts.subList(0, Math.min(options.topK(), texts.size()))) {
            int start = text.isEmpty() ? 0 : context.codePointCount(0, context.indexOf(text));
            candidates.add(new AnswerCandidate(score, start, start + text.codePointCount(0, text.length()), text));
            score *= (1 - first) * 0.9;
        }
        return new Answers(candidates, tokens(context, candidates), 1, false, Duration.ofMillis(17));
    }

    private static List<TokenProbability> tokens(String context, List<AnswerCandidate> candidates) {
        List<TokenProbability> tokens = new ArrayList<>();
        Matcher matcher = Pattern.compile("[\\w’]+|[^\\w\\s]").matcher(context);
        while (matcher.find()) {
            int start = context.codePointCount(0, matcher.start());
            int end = context.codePointCount(0, matcher.end());
            float starts = 0.012f;
            float ends = 0.01f;
            for (AnswerCandidate candidate : candidates) {
                starts += candidate.start() == start ? (float) candidate.score() : 0;
                ends += candidate.end() == end ? (float) candidate.score() : 0;
            }
            tokens.add(new TokenProbability(start, end, Math.min(1, starts), Math.min(1, ends)));
        }
        return tokens;
    }

    @Override
    public void close() {
        closed = true;
    }
}
