package dev.spanlight.data;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

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
