package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.spanlight.data.Problem;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Walks a CSV or TSV file row by row. Commas, semicolons, tabs and bars are told apart by the first line. */
final class Table implements Closeable {
    private static final int LOOKED_AT = 1 << 16;
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    private final SourceFile source;
    private final CsvParser parser;
    private final List<String> header;
    private int line = 1;

    private Table(SourceFile source, CsvParser parser) throws IOException {
        this.source = source;
        this.parser = parser;
        List<String> first = next();
        this.header =
                first == null ? List.of() : first.stream().map(String::strip).toList();
    }

    /** Opens a file and reads its first row. */
    static Table open(SourceFile source, InputStream in) throws IOException {
        CsvFactory factory = CsvFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Json.MAX_TEXT)
                        .build())
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        try {
            BufferedReader text = new BufferedReader(reader(in), LOOKED_AT);
            CsvParser parser = factory.createParser((Reader) text);
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(text, source)));
            return new Table(source, parser);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Text without its byte order mark; UTF-8 unless the mark says UTF-16, as Excel's “Unicode text” does. */
    private static Reader reader(InputStream in) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, 3);
        byte[] start = bytes.readNBytes(3);
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (startsWith(start, 0xef, 0xbb, 0xbf)) {
            mark = 3;
        } else if (startsWith(start, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (startsWith(start, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        }
        bytes.unread(start, mark, start.length - mark);
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        for (int index = 0; index < wanted.length; index++) {
            if (index >= bytes.length || (bytes[index] & 0xff) != wanted[index]) {
                return false;
            }
        }
        return true;
    }

    /** The separator that the first line has most of, outside quotes. */
    private static char separator(BufferedReader text, SourceFile source) throws IOException {
        text.mark(LOOKED_AT);
        int[] counts = new int[SEPARATORS.size()];
        boolean quoted = false;
        for (int read = 1; read < LOOKED_AT; read++) {
            int next = text.read();
            if (next < 0 || (!quoted && next == '\n')) {
                break;
            }
            quoted ^= next == '"';
            int known = SEPARATORS.indexOf((char) next);
            if (!quoted && known >= 0) {
                counts[known]++;
            }
        }
        text.reset();
        int most = Arrays.stream(counts).max().orElse(0);
        if (most == 0) {
            return source.path().toString().toLowerCase(Locale.ROOT).contains(".tsv") ? '\t' : ',';
        }
        int index = 0;
        while (counts[index] < most) {
            index++;
        }
        return SEPARATORS.get(index);
    }

    /** The names in the first row, without the blanks around them. */
    List<String> header() {
        return header;
    }

    /** The line on which the last row begins, from 1. */
    int line() {
        return line;
    }

    /** The next row's cells, null at the end. */
    @Nullable
    List<String> next() throws IOException {
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            line = parser.currentLocation().getLineNr();
            return cells();
        } catch (JsonProcessingException e) {
            throw error("not a valid table (" + e.getOriginalMessage().strip() + "); mend the quotes in this row", e);
        } catch (CharacterCodingException e) {
            throw error("the file is not UTF-8; save it as UTF-8 (Excel: “CSV UTF-8”)", e);
        }
    }

    private List<String> cells() throws IOException {
        List<String> cells = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            String cell = parser.getText();
            cells.add(cell == null ? "" : cell);
        }
        return cells;
    }

    private DatasetFormatException error(String message, IOException cause) {
        return new DatasetFormatException(
                source.path(), new Problem("line " + line, "", message, Problem.Severity.ERROR), cause);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
