package dev.spanlight.data;

/** Counts words as people do who look at a text: what stands between white space. */
final class Words {
    private Words() {}

    static int count(String text) {
        int words = 0;
        boolean inside = false;
        for (int index = 0; index < text.length(); index++) {
            boolean space = Character.isWhitespace(text.charAt(index));
            words += !space && !inside ? 1 : 0;
            inside = !space;
        }
        return words;
    }
}
