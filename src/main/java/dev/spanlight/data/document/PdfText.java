package dev.spanlight.data.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a PDF in reading order; words that were divided at the end of a line are joined again. */
final class PdfText implements DocumentReader {
    private static final String PARAGRAPH_END = "\u001d";
    /** A small letter after the hyphen: “light-\nhouse” is one word, “Bell-\nRock” is not. */
    private static final Pattern DIVIDED = Pattern.compile("(?<=\\p{L})[-\u00ad\u2010]\n(?=\\p{Ll})");

    private static final Pattern LINE_END = Pattern.compile(" *\n *");

    @Override
    public List<Section> read(InputStream in) throws IOException {
        Limited text = new Limited();
        try (PDDocument document = Loader.loadPDF(new SizeLimit().read(in))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setPageEnd("\n");
            stripper.setParagraphEnd(PARAGRAPH_END);
            stripper.writeText(document, text);
        } catch (InvalidPasswordException e) {
            throw new DocumentException("the PDF asks for a password; save it without one", e);
        } catch (DocumentException e) {
            throw e;
        } catch (IOException e) {
            throw new DocumentException("the PDF cannot be read (" + e.getMessage() + "); save or fetch it again", e);
        }
        Sections sections = new Sections();
        for (String paragraph : text.text.toString().split(PARAGRAPH_END)) {
            sections.paragraph(joined(paragraph.strip()));
        }
        List<Section> found = sections.all();
        if (found.isEmpty()) {
            throw new DocumentException(
                    "the PDF holds no text, perhaps only pictures of pages; recognise the text (OCR) first", null);
        }
        return found;
    }

    private static String joined(String lines) {
        String words = DIVIDED.matcher(lines).replaceAll("");
        return LINE_END.matcher(words).replaceAll(" ");
    }

    private static final class Limited extends Writer {
        private final StringBuilder text = new StringBuilder();
        private final TextLimit limit = new TextLimit();

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            limit.add(length);
            text.append(characters, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
