package dev.spanlight.data.document;

import java.util.ArrayList;
import java.util.List;

/** Gathers the headings and paragraphs of a document in order. */
final class Sections {
    private final List<Section> sections = new ArrayList<>();
    private final List<String> paragraphs = new ArrayList<>();
    private String heading = "";

    void heading(String text) {
        String line = text.strip();
        if (!line.isEmpty()) {
            endSection();
            heading = line;
        }
    }

    /** Blank paragraphs are left out. */
    void paragraph(String text) {
        String stripped = text.strip();
        if (!stripped.isEmpty()) {
            paragraphs.add(stripped);
        }
    }

    private void endSection() {
        if (!paragraphs.isEmpty()) {
            sections.add(new Section(heading, paragraphs));
            paragraphs.clear();
        }
    }

    List<Section> all() {
        endSection();
        return List.copyOf(sections);
    }
}
