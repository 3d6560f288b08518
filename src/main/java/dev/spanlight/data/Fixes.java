package dev.spanlight.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fixes by the question that each of them mends. */
public final class Fixes {
    private final Map<Integer, List<Fix>> byQuestion = new HashMap<>();

    private Fixes() {}

    /** Some fixes; those of one question are applied in this order. */
    static Fixes of(List<Fix> all) {
        Fixes fixes = new Fixes();
        all.forEach(fix -> fixes.byQuestion
                .computeIfAbsent(fix.ordinal(), key -> new ArrayList<>())
                .add(fix));
        return fixes;
    }

    /** The places of the questions that are mended, among all of the dataset. */
    public BitSet ordinals() {
        BitSet ordinals = new BitSet();
        byQuestion.keySet().forEach(ordinals::set);
        return ordinals;
    }

    /** A question, mended; one that is not as it was when a fix was found is left alone by it. */
    public Question apply(int ordinal, Question question) {
        Question mended = question;
        for (Fix fix : byQuestion.getOrDefault(ordinal, List.of())) {
            mended = fix.fits(question) ? fix.applyTo(mended) : mended;
        }
        return mended;
    }
}
