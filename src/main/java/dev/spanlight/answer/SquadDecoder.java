package dev.spanlight.answer;

import dev.spanlight.data.CodePoints;
import dev.spanlight.model.Logits;
import dev.spanlight.text.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From logits to the best answers as {@code postprocess_qa_predictions} of transformers' {@code run_qa.py} finds them:
 * the best sums of start and end logit among the 20 best starts and ends of all windows, at most 30 tokens long. It
 * calculates in float32, as the reference does, so that the numbers are the same and not only close.
 *
 * @param withNegatives whether "no answer" is possible: {@code version_2_with_negative}
 */
record SquadDecoder(boolean withNegatives) {
    private static final int N_BEST = 20;
    private static final int MAX_ANSWER_LENGTH = 30;
    private static final int CLS = 0;

    /** The reference's stand-in where a passage has no token that could be an answer. */
    private static final String NOTHING_FOUND = "empty";

    /**
     * What was found.
     *
     * @param text the best answer that is not empty
     * @param span where it stands, null when nothing was found
     * @param nullOdds how much more speaks for "no answer", a difference of logits; 0 when it is not possible
     * @param nBest the best answers, "no answer" among them when it is possible
     */
    record Decoded(String text, SquadPredictor.@Nullable Span span, double nullOdds, List<NBestPrediction> nBest) {}

    private record Candidate(int start, int end, float startLogit, float endLogit) {
        float score() {
            return startLogit + endLogit;
        }

        boolean isNull() {
            return start == 0 && end == 0;
        }
    }

    /**
     * Decodes one question.
     *
     * @param context its passage
     * @param windows its windows
     * @param logits one entry a window
     */
    Decoded decode(String context, List<Window> windows, List<Logits> logits) {
        List<Candidate> candidates = new ArrayList<>();
        Candidate none = null;
        for (int i = 0; i < logits.size(); i++) {
            add(candidates, windows.get(i), logits.get(i));
            Candidate cls = new Candidate(
                    0, 0, logits.get(i).start()[CLS], logits.get(i).end()[CLS]);
            // Every window must agree on "no answer", so the least sure one counts.
            none = none == null || cls.score() < none.score() ? cls : none;
        }
        if (withNegatives && none != null) {
            candidates.add(none);
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        List<Candidate> kept = new ArrayList<>(candidates.subList(0, Math.min(N_BEST, candidates.size())));
        if (withNegatives && none != null && kept.stream().noneMatch(Candidate::isNull)) {
            kept.add(none);
        }
        return decoded(CodePoints.of(context), kept, none);
    }

    private static void add(List<Candidate> candidates, Window window, Logits logits) {
        int[] ends = nBest(logits.end());
        for (int start : nBest(logits.start())) {
            for (int end : ends) {
                if (window.isContext(start)
                        && window.isContext(end)
                        && end >= start
                        && end - start < MAX_ANSWER_LENGTH) {
                    candidates.add(new Candidate(
                            window.startOf(start), window.endOf(end), logits.start()[start], logits.end()[end]));
                }
            }
        }
    }

    private Decoded decoded(CodePoints context, List<Candidate> kept, @Nullable Candidate none) {
        List<String> texts = new ArrayList<>(kept.stream()
                .map(candidate -> context.slice(candidate.start(), candidate.end()))
                .toList());
        Candidate best = null;
        String text = NOTHING_FOUND;
        for (int i = 0; i < kept.size() && best == null; i++) {
            if (!texts.get(i).isEmpty()) {
                best = kept.get(i);
                text = texts.get(i);
            }
        }
        if (best == null) {
            kept.addFirst(new Candidate(0, 0, 0, 0));
            texts.addFirst(NOTHING_FOUND);
        }
        float nullOdds = 0;
        if (withNegatives && none != null) {
            nullOdds = best == null ? none.score() : none.score() - best.startLogit() - best.endLogit();
        }
        return new Decoded(
                text,
                best == null ? null : new SquadPredictor.Span(best.start(), best.end()),
                nullOdds,
                nBest(kept, texts));
    }

    private static List<NBestPrediction> nBest(List<Candidate> kept, List<String> texts) {
        double max = kept.stream().mapToDouble(Candidate::score).max().orElseThrow();
        double[] powers = kept.stream()
                .mapToDouble(candidate -> Math.exp(candidate.score() - max))
                .toArray();
        double sum = Arrays.stream(powers).sum();
        List<NBestPrediction> nBest = new ArrayList<>();
        for (int i = 0; i < powers.length; i++) {
            Candidate candidate = kept.get(i);
            nBest.add(new NBestPrediction(candidate.startLogit(), candidate.endLogit(), texts.get(i), powers[i] / sum));
        }
        return nBest;
    }

    /** The tokens with the largest logits, the largest first. */
    private static int[] nBest(float[] logits) {
        int[] best = new int[Math.min(N_BEST, logits.length)];
        int size = 0;
        for (int token = 0; token < logits.length; token++) {
            int at = size;
            while (at > 0 && logits[best[at - 1]] < logits[token]) {
                at--;
            }
            if (at < best.length) {
                size = Math.min(size + 1, best.length);
                System.arraycopy(best, at, best, at + 1, size - at - 1);
                best[at] = token;
            }
        }
        return Arrays.copyOf(best, size);
    }
}
