package dev.spanlight.data.format;

import dev.spanlight.data.Problem;
import dev.spanlight.data.Question;
import java.util.function.Supplier;

/** What becomes of the mistakes that a reader finds, and who remembers where in the file each question stands. */
interface Findings {
    /** Where the value begins that is read now; readers ask before and hand it over with the question. */
    Place place(Supplier<Place> here);

    /** A part of the file that cannot be read; the reader leaves it out and goes on, unless this throws. */
    void unreadable(Place place, DatasetFormatException problem) throws DatasetFormatException;

    /** A question that is read but has an error. */
    void wrong(Question question, DatasetFormatException problem) throws DatasetFormatException;

    /** Something that was probably not meant, at a question or, where there is none, in the file as a whole. */
    void doubtful(Place place, Problem problem);

    /** A question that has been read. */
    void stands(Question question, Place place);

    /** {@code now} is {@code before} with something put right. */
    void replaced(Question before, Question now);

    /** Where a question stands. */
    Place placeOf(Question question);

    /** False when the first mistake ends the reading. */
    boolean goesOn();

    /** Ends the reading at the first mistake and remembers nothing. */
    static Findings strict() {
        return new Findings() {
            @Override
            public Place place(Supplier<Place> here) {
                return Place.NOWHERE;
            }

            @Override
            public void unreadable(Place place, DatasetFormatException problem) throws DatasetFormatException {
                throw problem;
            }

            @Override
            public void wrong(Question question, DatasetFormatException problem) throws DatasetFormatException {
                throw problem;
            }

            @Override
            public void doubtful(Place place, Problem problem) {}

            @Override
            public void stands(Question question, Place place) {}

            @Override
            public void replaced(Question before, Question now) {}

            @Override
            public Place placeOf(Question question) {
                return Place.NOWHERE;
            }

            @Override
            public boolean goesOn() {
                return false;
            }
        };
    }
}
