package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.util.Set;

/** Starts a line for each article, paragraph and question, so that versions of a file can be compared line by line. */
final class LineByQuestion extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> LISTS = Set.of("data", "paragraphs", "qas");

    @Override
    public void beforeArrayValues(JsonGenerator generator) throws IOException {
        breakLine(generator);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
        super.writeArrayValueSeparator(generator);
        breakLine(generator);
    }

    private static void breakLine(JsonGenerator generator) throws IOException {
        JsonStreamContext list = generator.getOutputContext();
        if (list.getParent() != null
                && LISTS.contains(String.valueOf(list.getParent().getCurrentName()))) {
            generator.writeRaw('\n');
        }
    }
}
