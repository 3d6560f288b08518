package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spanlight.data.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * Reads Hugging Face rows from Parquet, with answers as a struct of lists or as a list of structs and whole numbers of
 * any width. Each row is read as if it were one of JSON; a null is a key that is not there.
 */
final class ParquetReader {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** DuckDB takes these in a name for a pattern that may match several files. */
    private static final Pattern PATTERN = Pattern.compile("[*?\\[\\]{}]");

    private final SourceFile source;
    private final Findings findings;
    private final JsonMapper json = Json.mapper();

    ParquetReader(SourceFile source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    Dataset read(String name) throws IOException {
        requireUnpacked();
        Path file = source.path().toAbsolutePath();
        if (!PATTERN.matcher(file.toString()).find()) {
            return read(file, name);
        }
        Path folder = Files.createTempDirectory("spanlight-parquet");
        Path copy = folder.resolve("data.parquet");
        try {
            Files.copy(file, copy);
            return read(copy, name);
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(folder);
        }
    }

    private void requireUnpacked() throws IOException {
        try (InputStream in = Files.newInputStream(source.path())) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw source.error("the Parquet file is gzipped; unpack it first, it is packed in itself");
            }
        }
    }

    private Dataset read(Path file, String name) throws IOException {
        try (Connection connection = DuckDb.open(file);
                Statement statement = connection.createStatement()) {
            JsonNode metadata = metadata(statement, file);
            long count = number(statement, "SELECT num_rows FROM parquet_file_metadata(" + literal(file) + ")");
            RowReader rows = new RowReader(findings);
            try (ResultSet result = statement.executeQuery(
                    "SELECT * FROM read_parquet(" + literal(file) + ", hive_partitioning = false)")) {
                new Rows(result, metadata, count).read(rows);
            }
            source.bytesRead().accept(Files.size(source.path()));
            Map<String, Object> extra = new LinkedHashMap<>();
            metadata.path("extra")
                    .properties()
                    .forEach(entry -> extra.put(entry.getKey(), json.convertValue(entry.getValue(), Object.class)));
            return rows.dataset(name, metadata.path("version").asText(""), extra);
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw DatasetFormatException.ofFile(
                    source.path(), "the Parquet file cannot be read (" + message + "); fetch or copy it again", e);
        }
    }

    private static String literal(Path file) {
        return DuckDb.quoted(file.toString());
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** What Spanlight wrote beside the rows, an empty object in files of others. */
    private JsonNode metadata(Statement statement, Path file) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT decode(value) FROM parquet_kv_metadata(" + literal(file)
                + ") WHERE decode(key) = '" + ParquetColumns.METADATA + "'")) {
            return result.next() ? json.readTree(result.getString(1)) : json.createObjectNode();
        } catch (JsonProcessingException e) {
            return json.createObjectNode();
        }
    }

    private final class Rows {
        private final ResultSet result;
        private final long count;
        private final List<String> columns = new ArrayList<>();
        private final ParquetColumns.Decoder rowKeys;
        private final ParquetColumns.Decoder answerKeys;

        Rows(ResultSet result, JsonNode metadata, long count) throws SQLException {
            this.result = result;
            this.count = count;
            this.rowKeys = new ParquetColumns.Decoder(json, metadata.path("columns"));
            this.answerKeys = new ParquetColumns.Decoder(json, metadata.path("answers"));
            ResultSetMetaData described = result.getMetaData();
            for (int column = 1; column <= described.getColumnCount(); column++) {
                columns.add(described.getColumnLabel(column));
            }
        }

        void read(RowReader rows) throws SQLException, IOException {
            long size = Files.size(source.path());
            for (long row = 1; result.next(); row++) {
                Place place = new Place(row, "row " + row);
                JsonNode tree = json.valueToTree(row());
                try (JsonParser parser = tree.traverse(json)) {
                    JsonCursor cursor = new JsonCursor(source.path(), parser, place);
                    cursor.next();
                    rows.read(cursor);
                } catch (DatasetFormatException e) {
                    findings.unreadable(place, e);
                }
                source.bytesRead().accept(count == 0 ? size : Math.min(size, size * row / count));
            }
        }

        private Map<String, Object> row() throws SQLException, IOException {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int index = 0; index < columns.size(); index++) {
                String column = columns.get(index);
                Object value = plain(result.getObject(index + 1));
                if (value == null) {
                    continue;
                }
                if (column.equals("answers") && value instanceof Map<?, ?> answers) {
                    row.put(column, answers(answers));
                } else {
                    row.put(rowKeys.key(column), rowKeys.value(column, value));
                }
            }
            return row;
        }

        private Map<String, @Nullable Object> answers(Map<?, ?> columnsOfAnswers) throws IOException {
            Map<String, @Nullable Object> answers = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : columnsOfAnswers.entrySet()) {
                String column = String.valueOf(entry.getKey());
                answers.put(answerKeys.key(column), answerKeys.value(column, entry.getValue()));
            }
            return answers;
        }
    }

    /** A value as JSON would hold it. */
    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Long number when number == number.intValue() -> (Object) number.intValue();
            case Byte number -> number.intValue();
            case Short number -> number.intValue();
            case Float number when Float.isFinite(number) -> new BigDecimal(number.toString());
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case Number number -> number;
            case String text -> text;
            case Boolean truth -> truth;
            case Array list -> {
                List<@Nullable Object> values = new ArrayList<>();
                for (Object element : (Object[]) list.getArray()) {
                    values.add(plain(element));
                }
                yield values;
            }
            case DuckDBStruct struct -> plainMap(struct.getMap());
            case Map<?, ?> map -> plainMap(map);
            default -> value.toString();
        };
    }

    private static Map<String, @Nullable Object> plainMap(Map<?, ?> map) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            values.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
        }
        return values;
    }
}
