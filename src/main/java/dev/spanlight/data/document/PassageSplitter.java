package dev.spanlight.data.document;

import dev.spanlight.data.CodePoints;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts short paragraphs together and cuts long ones, so that passages have about one size. */
final class PassageSplitter {
    private static final String BETWEEN = "\n\n";

    private final PassageSize size;

    PassageSplitter(PassageSize size) {
        this.size = size;
    }

    /** The passages of one section, in order. */
    List<String> split(List<String> paragraphs) {
        List<String> passages = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String paragraph : paragraphs) {
            for (String piece : pieces(paragraph)) {
                int together = length(open) + BETWEEN.length() + CodePoints.length(piece);
                if (!open.isEmpty() && together > size.target()) {
                    passages.add(open.toString());
                    open.setLength(0);
                }
                open.append(open.isEmpty() ? "" : BETWEEN).append(piece);
            }
        }
        if (!open.isEmpty()) {
            passages.add(open.toString());
        }
        return passages;
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }

    /** The paragraph, cut where it is too long: at the ends of sentences, else between words, else anywhere. */
    private List<String> pieces(String paragraph) {
        if (CodePoints.length(paragraph) <= size.most()) {
            return List.of(paragraph);
        }
        List<String> sentences = new ArrayList<>();
        for (String sentence : cut(paragraph, BreakIterator.getSentenceInstance(Locale.ROOT))) {
            if (CodePoints.length(sentence) <= size.most()) {
                sentences.add(sentence);
            } else {
                sentences.addAll(
                        gather(cutLong(cut(sentence, BreakIterator.getWordInstance(Locale.ROOT))), size.most()));
            }
        }
        return gather(sentences, size.target()).stream()
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    private static List<String> cut(String text, BreakIterator breaks) {
        List<String> parts = new ArrayList<>();
        breaks.setText(text);
        for (int start = breaks.first(), end = breaks.next();
                end != BreakIterator.DONE;
                start = end, end = breaks.next()) {
            parts.add(text.substring(start, end));
        }
        return parts;
    }

    private List<String> cutLong(List<String> words) {
        List<String> parts = new ArrayList<>();
        for (String word : words) {
            String rest = word;
            while (CodePoints.length(rest) > size.most()) {
                int end = rest.offsetByCodePoints(0, size.most());
                parts.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            parts.add(rest);
        }
        return parts;
    }

    /** Neighbours put together up to a length; a part that is longer stays as it is. */
    private static List<String> gather(List<String> parts, int most) {
        List<String> gathered = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String part : parts) {
            if (!open.isEmpty() && length(open) + CodePoints.length(part) > most) {
                gathered.add(open.toString());
                open.setLength(0);
            }
            open.append(part);
        }
        if (!open.isEmpty()) {
            gathered.add(open.toString());
        }
        return gathered;
    }
}
