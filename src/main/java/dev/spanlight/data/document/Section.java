package dev.spanlight.data.document;

import java.util.List;

/**
 * The paragraphs under one heading of a document.
 *
 * @param heading empty before the first heading
 * @param paragraphs in order, none of them blank
 */
record Section(String heading, List<String> paragraphs) {
    Section {
        paragraphs = List.copyOf(paragraphs);
    }
}
