package dev.spanlight.data;

/** The part of a dataset that a question belongs to. */
public enum Split {
    UNASSIGNED,
    TRAIN,
    VALIDATION,
    TEST
}
