package dev.spanlight.data.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Plain text: paragraphs are separated by blank lines; line ends become {@code \n}. */
final class PlainText implements DocumentReader {
    private static final Pattern BLANK_LINES = Pattern.compile("\n[ \t]*(?:\n[ \t]*)+");

    @Override
    public List<Section> read(InputStream in) throws IOException {
        Sections sections = new Sections();
        for (String paragraph : BLANK_LINES.split(text(in))) {
            sections.paragraph(paragraph);
        }
        return sections.all();
    }

    /** The whole text without its byte order mark, line ends as {@code \n}. */
    static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(TextLimit.MOST + 1);
        new TextLimit().add(bytes.length);
        Charset charset = StandardCharsets.UTF_8;
        if (bytes.length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
            charset = StandardCharsets.UTF_16LE;
        } else if (bytes.length >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
            charset = StandardCharsets.UTF_16BE;
        }
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
            return unmarked.replace("\r\n", "\n").replace('\r', '\n');
        } catch (CharacterCodingException e) {
            throw new DocumentException("the text is not UTF-8; save it as UTF-8", e);
        }
    }
}
