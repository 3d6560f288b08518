package dev.spanlight.cli;

/** How a command prints its results. */
enum OutputFormat {
    TEXT,
    JSON,
    /** One JSON object a line. */
    JSONL
}
