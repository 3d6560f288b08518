package dev.spanlight.data.document;

/** The kinds of texts that passages are made of. */
public enum DocumentFormat {
    TEXT,
    MARKDOWN,
    PDF,
    DOCX
}
