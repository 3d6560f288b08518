package dev.spanlight.data.document;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Makes datasets of passages without questions out of documents. */
public final class Documents {
    private final PassageSplitter splitter;

    /** Documents whose passages have about this size. */
    public Documents(PassageSize size) {
        this.splitter = new PassageSplitter(size);
    }

    /**
     * Reads a document. A passage's title is the heading it stands under, else the document's name.
     *
     * @param in the document, closed by this
     * @throws IOException whose message is a sentence when the document cannot be read
     */
    public Dataset read(DocumentFormat format, InputStream in, String name) throws IOException {
        List<Section> sections;
        try (InputStream content = in) {
            sections = reader(format).read(content);
        }
        List<Passage> passages = new ArrayList<>();
        for (Section section : sections) {
            String title = section.heading().isEmpty() ? name : section.heading();
            for (String text : splitter.split(section.paragraphs())) {
                passages.add(new Passage(title, text, List.of()));
            }
        }
        return new Dataset(name, passages);
    }

    private static DocumentReader reader(DocumentFormat format) {
        return switch (format) {
            case TEXT -> new PlainText();
            case MARKDOWN -> new MarkdownText();
            case PDF -> new PdfText();
            case DOCX -> new DocxText();
        };
    }
}
