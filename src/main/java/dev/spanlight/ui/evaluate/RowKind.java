package dev.spanlight.ui.evaluate;

import java.util.Arrays;
import java.util.List;

/** The kinds of rows that the chips above the table offer. */
enum RowKind {
    ALL("All"),
    RIGHT("right"),
    WRONG("wrong"),
    A_RIGHT("A right, B wrong"),
    B_RIGHT("B right, A wrong"),
    BOTH_WRONG("both wrong"),
    DIFFER("differ");

    private final String title;

    RowKind(String title) {
        this.title = title;
    }

    /** The kinds that make sense for one or for two models. */
    static List<RowKind> of(boolean two) {
        return Arrays.stream(values())
                .filter(kind -> switch (kind) {
                    case ALL -> true;
                    case RIGHT, WRONG -> !two;
                    case A_RIGHT, B_RIGHT, BOTH_WRONG, DIFFER -> two;
                })
                .toList();
    }

    boolean accepts(ResultRow row) {
        boolean a = row.a().right();
        boolean b = row.b() != null && row.b().right();
        return switch (this) {
            case ALL -> true;
            case RIGHT -> a;
            case WRONG -> !a;
            case A_RIGHT -> a && !b;
            case B_RIGHT -> b && !a;
            case BOTH_WRONG -> !a && !b;
            case DIFFER -> row.differs();
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
