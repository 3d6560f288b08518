package dev.spanlight.data.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells what kind of file it is, by its first bytes and its name; JSON files are looked into by their reader. */
final class FormatDetector {
    /** The kinds of files. */
    enum Kind {
        JSON,
        PARQUET,
        TABLE,
        TEXT,
        MARKDOWN,
        PDF,
        DOCX
    }

    private FormatDetector() {}

    static Kind detect(SourceFile source) throws IOException {
        String ending = DatasetFormat.ending(source.path());
        String start = new String(source.start(8), StandardCharsets.ISO_8859_1);
        if (start.startsWith("PAR1")) {
            return Kind.PARQUET;
        }
        if (start.startsWith("%PDF-")) {
            return Kind.PDF;
        }
        if (start.startsWith("PK\u0003\u0004")) {
            if (ending.equals("docx")) {
                return Kind.DOCX;
            }
            throw source.error(
                    ending.equals("xlsx") || ending.equals("ods")
                            ? "this is a spreadsheet; save the table as CSV (UTF-8)"
                            : "this is a zip archive; unpack it and open the file in it");
        }
        if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            throw source.error("this is an old Office file; save it as DOCX or CSV");
        }
        return switch (ending) {
            case "csv", "tsv", "tab" -> Kind.TABLE;
            case "txt", "text" -> Kind.TEXT;
            case "md", "markdown" -> Kind.MARKDOWN;
            case "parquet", "pdf", "docx" ->
                throw source.error("the name says " + ending.toUpperCase(Locale.ROOT)
                        + " but the content is something else; fetch or copy the file again");
            default -> Kind.JSON;
        };
    }
}
