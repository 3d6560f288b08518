package dev.spanlight.data.format;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for halves of characters, which UTF-8 cannot hold: written as they are they would silently change. */
final class LoneSurrogates {
    private LoneSurrogates() {}

    static boolean areIn(Dataset dataset) {
        return areInKeys(dataset.extra()) || dataset.passages().stream().anyMatch(LoneSurrogates::areIn);
    }

    private static boolean areIn(Passage passage) {
        return areIn(passage.context())
                || areIn(passage.article().title())
                || areInKeys(passage.article().extra())
                || areInKeys(passage.extra())
                || passage.questions().stream().anyMatch(LoneSurrogates::areIn);
    }

    private static boolean areIn(Question question) {
        return areIn(question.id())
                || areIn(question.text())
                || areInKeys(question.extra())
                || question.answers().stream().anyMatch(LoneSurrogates::areIn);
    }

    private static boolean areIn(Answer answer) {
        return areIn(answer.text()) || areInKeys(answer.extra());
    }

    private static boolean areInKeys(Map<?, ?> keys) {
        return keys.entrySet().stream().anyMatch(entry -> areInValue(entry.getKey()) || areInValue(entry.getValue()));
    }

    private static boolean areInValue(@Nullable Object value) {
        return switch (value) {
            case String text -> areIn(text);
            case Map<?, ?> map -> areInKeys(map);
            case List<?> list -> list.stream().anyMatch(LoneSurrogates::areInValue);
            case null, default -> false;
        };
    }

    private static boolean areIn(String text) {
        for (int unit = 0; unit < text.length(); unit++) {
            if (Character.isSurrogate(text.charAt(unit))) {
                boolean pair = Character.isHighSurrogate(text.charAt(unit))
                        && unit + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(unit + 1));
                if (!pair) {
                    return true;
                }
                unit++;
            }
        }
        return false;
    }
}
