package dev.spanlight.data.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spanlight.data.Problem;
import dev.spanlight.data.document.DocumentException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Says in a sentence why a file could not be read or written. */
final class FileErrors {
    private final Path file;

    FileErrors(Path file) {
        this.file = file;
    }

    DatasetFormatException explained(IOException e) {
        return switch (e) {
            case DatasetFormatException it -> it;
            case DocumentException it -> ofFile(String.valueOf(it.getMessage()), it);
            case JsonProcessingException it -> brokenJson(it, 0);
            case NoSuchFileException it
            when it.getFile().equals(file.toString()) -> ofFile("there is no such file; check the path", it);
            case FileAlreadyExistsException it ->
                ofFile(it.getFile() + " is a file where a folder is needed; choose another place", it);
            case AccessDeniedException it -> ofFile("access is denied; check the file's permissions", it);
            case CharConversionException it ->
                ofFile("the file is not UTF-8 (" + it.getMessage() + "); save it as UTF-8", it);
            case CharacterCodingException it ->
                ofFile("the file is not UTF-8; save it as UTF-8 (Excel: “CSV UTF-8”)", it);
            case EOFException it -> ofFile("the gzip file is cut short; fetch or copy it again", it);
            case ZipException it ->
                ofFile("the gzip file is damaged (" + it.getMessage() + "); fetch or copy it again", it);
            default ->
                ofFile(
                        Files.isDirectory(file)
                                ? "this is a folder, expected a dataset file"
                                : "the file cannot be read or written (" + e.getMessage() + ")",
                        e);
        };
    }

    private DatasetFormatException ofFile(String message, IOException cause) {
        return DatasetFormatException.ofFile(file, message, cause);
    }

    /** {@code linesBefore} are the lines of the file before the parser's first. */
    DatasetFormatException brokenJson(JsonProcessingException e, int linesBefore) {
        String where = e.getLocation() == null
                ? ""
                : "line " + (linesBefore + e.getLocation().getLineNr()) + ", column "
                        + e.getLocation().getColumnNr();
        Problem problem = new Problem(
                where,
                "",
                "not valid JSON (" + e.getOriginalMessage().strip() + "); mend or remove what stands here",
                Problem.Severity.ERROR);
        return new DatasetFormatException(file, problem, e);
    }
}
