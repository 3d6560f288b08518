package dev.spanlight.data;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.function.IntConsumer;

/** How much two texts may differ and still be the same words; each step forgives what the one before does, and more. */
enum Folding {
    /** Canonically equal (Unicode NFC = NFD); white space of any kind and length is one space. */
    CANONICAL {
        @Override
        String fold(String piece) {
            return Normalizer.normalize(piece, Form.NFC);
        }
    },
    /** Compatibility characters are what they stand for (NFKC): ligatures, full width, superscripts. */
    COMPATIBLE {
        @Override
        String fold(String piece) {
            return Normalizer.normalize(piece, Form.NFKC);
        }
    },
    /** Upper and lower case are the same. */
    CASELESS {
        @Override
        String fold(String piece) {
            // By way of upper case, so that ß and ss, and both small sigmas, are the same.
            return COMPATIBLE.fold(piece).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
    },
    /** Punctuation does not count. */
    UNPUNCTUATED {
        @Override
        String fold(String piece) {
            int point = piece.codePointAt(0);
            return isPunctuation(point) ? "" : CASELESS.fold(piece);
        }
    };

    /** Below this a code point is ASCII. */
    private static final int ASCII = 128;

    private static final int NOTHING = -1;

    private final int[] ascii = new int[ASCII];

    Folding() {
        for (int point = 0; point < ASCII; point++) {
            String folded = fold(Character.toString(point));
            ascii[point] = folded.isEmpty() ? NOTHING : folded.codePointAt(0);
        }
    }

    /**
     * Does what {@link #fold} does; most characters of most texts are ASCII, which is looked up.
     *
     * @param piece one character with its marks, as code points
     */
    void fold(int[] piece, IntConsumer onPoint) {
        if (piece.length > 1 || piece[0] >= ASCII) {
            fold(new String(piece, 0, piece.length)).codePoints().forEach(onPoint);
        } else if (ascii[piece[0]] != NOTHING) {
            onPoint.accept(ascii[piece[0]]);
        }
    }

    /** What a character, with the marks that belong to it, becomes; may be nothing or several characters. */
    abstract String fold(String piece);

    private static boolean isPunctuation(int point) {
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    // The backtick and the acute accent stand for quotes.
                    Character.MODIFIER_SYMBOL -> true;
            default -> false;
        };
    }
}
