package dev.spanlight.ui.playground;

import dev.spanlight.answer.AnswerCandidate;
import dev.spanlight.evaluate.SquadMetrics;
import dev.spanlight.evaluate.SquadRules;
import java.util.Locale;

/**
 * How two answers to the same question relate.
 *
 * @param kind whether they are the same
 * @param headline the verdict: one or two words
 * @param detail where they differ, one sentence
 */
record Agreement(Kind kind, String headline, String detail) {
    enum Kind {
        AGREE,
        /** The same place in part. */
        OVERLAP,
        DIFFER
    }

    /**
     * Compares the chosen answers of two models.
     *
     * @param nameA what the first model is called
     * @param nameB what the second model is called
     */
    static Agreement between(String nameA, AnswerCandidate a, String nameB, AnswerCandidate b) {
        boolean noneA = Asked.isNoAnswer(a);
        boolean noneB = Asked.isNoAnswer(b);
        if (noneA && noneB) {
            return new Agreement(Kind.AGREE, "agree", "neither finds an answer in the passage.");
        }
        if (noneA || noneB) {
            return new Agreement(
                    Kind.DIFFER,
                    "differ",
                    (noneA ? nameA : nameB) + " finds no answer, " + (noneA ? nameB : nameA) + " says “"
                            + (noneA ? b : a).answer() + "”.");
        }
        if (a.start() == b.start() && a.end() == b.end()) {
            return new Agreement(Kind.AGREE, "agree", "both mark “" + a.answer() + "”.");
        }
        if (a.answer().equals(b.answer())) {
            return new Agreement(Kind.AGREE, "agree", "both say “" + a.answer() + "”, marked at two places.");
        }
        String f1 = String.format(
                Locale.ROOT, " F1 between them %.2f.", SquadMetrics.f1(b.answer(), a.answer(), SquadRules.V1_1));
        if (a.start() >= b.end() || b.start() >= a.end()) {
            return new Agreement(Kind.DIFFER, "differ", "they mark different places of the passage." + f1);
        }
        return new Agreement(Kind.OVERLAP, "differ", overlap(nameA, a, nameB, b) + f1);
    }

    private static String overlap(String nameA, AnswerCandidate a, String nameB, AnswerCandidate b) {
        if (a.start() >= b.start() && a.end() <= b.end()) {
            return nameB + " takes more words around “" + a.answer() + "”.";
        }
        if (b.start() >= a.start() && b.end() <= a.end()) {
            return nameA + " takes more words around “" + b.answer() + "”.";
        }
        return "their answers share some words.";
    }
}
