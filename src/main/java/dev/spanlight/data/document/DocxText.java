package dev.spanlight.data.document;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;

/**
 * The text of a Word document: paragraphs with the headings above them, tables cell by cell. The archive is read in
 * memory and never unpacked to files; what unpacks to more than a document holds is refused before it is kept.
 */
final class DocxText implements DocumentReader {
    private final Sections sections = new Sections();
    private final TextLimit limit = new TextLimit();

    @Override
    public List<Section> read(InputStream in) throws IOException {
        byte[] archive = new SizeLimit().read(in);
        requireModest(archive);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(archive))) {
            for (IBodyElement element : document.getBodyElements()) {
                switch (element) {
                    case XWPFParagraph paragraph -> paragraph(document, paragraph);
                    case XWPFTable table -> table(document, table);
                    default -> {}
                }
            }
            return sections.all();
        } catch (DocumentException e) {
            throw e;
        } catch (IOException | POIXMLException | OpenXML4JRuntimeException | UnsupportedFileFormatException e) {
            throw unreadable(e);
        }
    }

    private static void requireModest(byte[] archive) throws IOException {
        SizeLimit limit = new SizeLimit();
        byte[] buffer = new byte[1 << 16];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            while (zip.getNextEntry() != null) {
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    limit.add(read);
                }
            }
        } catch (EOFException | ZipException e) {
            throw unreadable(e);
        }
    }

    private static DocumentException unreadable(Exception e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new DocumentException("the Word document cannot be read (" + reason + "); save it again", e);
    }

    private void table(XWPFDocument document, XWPFTable table) throws IOException {
        for (XWPFTableRow row : table.getRows()) {
            for (XWPFTableCell cell : row.getTableCells()) {
                for (XWPFParagraph paragraph : cell.getParagraphs()) {
                    paragraph(document, paragraph);
                }
            }
        }
    }

    private void paragraph(XWPFDocument document, XWPFParagraph paragraph) throws IOException {
        String text = paragraph.getText();
        limit.add(text.length());
        if (isHeading(document, paragraph.getStyle())) {
            sections.heading(text.replace('\n', ' '));
        } else {
            sections.paragraph(text);
        }
    }

    /** Styles have translated names in documents of other languages, but Word keeps the English one beside. */
    private static boolean isHeading(XWPFDocument document, @Nullable String styleId) {
        if (styleId == null) {
            return false;
        }
        XWPFStyle style =
                document.getStyles() == null ? null : document.getStyles().getStyle(styleId);
        String name = style == null ? styleId : style.getName();
        String known = (name == null ? styleId : name).toLowerCase(Locale.ROOT);
        return known.startsWith("heading") || known.equals("title");
    }
}
