package dev.spanlight.data.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads the text of one kind of document. */
@FunctionalInterface
interface DocumentReader {
    /**
     * The document's sections.
     *
     * @throws IOException whose message is a sentence when the document cannot be read
     */
    List<Section> read(InputStream in) throws IOException;
}
