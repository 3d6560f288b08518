package dev.spanlight.data.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {
    private static Dataset read(DocumentFormat format, byte[] content) throws IOException {
        return new Documents(PassageSize.DEFAULT).read(format, new ByteArrayInputStream(content), "notes");
    }

    private static List<String> contexts(Dataset dataset) {
        return dataset.passages().stream().map(Passage::context).toList();
    }

    @Nested
    class Text {
        private static Dataset text(String content) throws IOException {
            return read(DocumentFormat.TEXT, content.getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void becomesPassagesWithoutQuestions() throws IOException {
            Dataset dataset = text("\ufeffOne line\r\nand another.\r\n \t\r\n\r\n  Next 💩.  \n");

            assertThat(dataset.name()).isEqualTo("notes");
            assertThat(dataset.passages())
                    .containsExactly(new Passage("notes", "One line\nand another.\n\nNext 💩.", List.of()));
            assertThat(text(" \n\n ").passages()).isEmpty();
        }

        @Test
        void isPutTogetherUpToTheTargetAndCutAtSentences() throws IOException {
            String sentence = "This sentence has exactly forty letters! ";
            PassageSize size = new PassageSize(100, 200);
            String text = "Short.\n\nAlso short.\n\n" + sentence.repeat(10) + "\n\nEnd.";

            Dataset dataset = new Documents(size)
                    .read(
                            DocumentFormat.TEXT,
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                            "notes");

            assertThat(contexts(dataset)).first().isEqualTo("Short.\n\nAlso short.");
            assertThat(contexts(dataset)).last().asString().endsWith("End.");
            assertThat(contexts(dataset))
                    .hasSize(6)
                    .allSatisfy(
                            context -> assertThat(CodePoints.length(context)).isLessThanOrEqualTo(100))
                    .allSatisfy(context -> assertThat(context).matches("(?s).*[.!]"));
        }

        @Test
        void isCutBetweenWordsAndCharactersWhereNoSentenceEnds() {
            PassageSplitter splitter = new PassageSplitter(new PassageSize(10, 10));

            assertThat(splitter.split(List.of("alpha beta gamma delta")))
                    .containsExactly("alpha beta", "gamma", "delta");
            assertThat(splitter.split(List.of("💩".repeat(25))))
                    .containsExactly("💩".repeat(10), "💩".repeat(10), "💩".repeat(5));
        }

        @Test
        void mustBeUtf8() {
            assertThatThrownBy(() -> read(DocumentFormat.TEXT, "café".getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(DocumentException.class)
                    .hasMessage("the text is not UTF-8; save it as UTF-8");
        }

        @Test
        void hasALimit() throws IOException {
            TextLimit limit = new TextLimit();
            limit.add(TextLimit.MOST);

            assertThatThrownBy(() -> limit.add(1)).hasMessageContaining("more than 100 million characters");
        }
    }

    @Test
    void showsMarkdownAsItReads() throws IOException {
        Dataset dataset = read(DocumentFormat.MARKDOWN, """
                Before.

                # The *old* light

                It **was** lit
                in [1854](https://example.org) by `Agnes`.

                - one
                - two

                <div>left out</div>

                ## Keepers
                ```
                code stays
                ```
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(dataset.passages())
                .containsExactly(
                        new Passage("notes", "Before.", List.of()),
                        new Passage("The old light", "It was lit in 1854 by Agnes.\n\none\n\ntwo", List.of()),
                        new Passage("Keepers", "code stays", List.of()));
    }

    @Nested
    class Word {
        private static byte[] document() throws IOException {
            try (XWPFDocument document = new XWPFDocument();
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
                document.createParagraph().createRun().setText("Before.");
                XWPFParagraph heading = document.createParagraph();
                heading.setStyle("Heading1");
                heading.createRun().setText("The old light");
                document.createParagraph().createRun().setText("It was lit in 1854.");
                document.createTable(1, 1).getRow(0).getCell(0).setText("In a table.");
                document.write(bytes);
                return bytes.toByteArray();
            }
        }

        @Test
        void hasItsHeadingsForTitles() throws IOException {
            assertThat(read(DocumentFormat.DOCX, document()).passages())
                    .containsExactly(
                            new Passage("notes", "Before.", List.of()),
                            new Passage("The old light", "It was lit in 1854.\n\nIn a table.", List.of()));
        }

        @ParameterizedTest
        @CsvSource({"20, the Word document cannot be read (Zip bomb", "600, the document unpacks to more than 500 MB"})
        void isRefusedWhenItUnpacksToTooMuch(int megabytes, String message) throws IOException {
            ByteArrayOutputStream bomb = new ByteArrayOutputStream();
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(document()));
                    ZipOutputStream out = new ZipOutputStream(bomb)) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(in.readAllBytes());
                    if (entry.getName().equals("word/document.xml")) {
                        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                        for (int megabyte = 0; megabyte < megabytes; megabyte++) {
                            out.write(blanks);
                        }
                    }
                    out.closeEntry();
                }
            }

            assertThatThrownBy(() -> read(DocumentFormat.DOCX, bomb.toByteArray()))
                    .isInstanceOf(DocumentException.class)
                    .hasMessageContaining(message);
        }

        @Test
        void isExplainedWhenDamaged() throws IOException {
            byte[] bytes = document();
            assertThatThrownBy(() -> read(DocumentFormat.DOCX, Arrays.copyOf(bytes, bytes.length / 2)))
                    .isInstanceOf(DocumentException.class)
                    .hasMessageContaining("the Word document cannot be read");
            assertThatThrownBy(() -> read(DocumentFormat.DOCX, new byte[] {'P', 'K', 3, 4, 0, 0}))
                    .isInstanceOf(DocumentException.class);
        }
    }

    @Nested
    class Pdf {
        private static byte[] document(String password, String... lines) throws IOException {
            try (PDDocument document = new PDDocument();
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                    content.setLeading(14);
                    content.newLineAtOffset(72, 700);
                    for (String line : lines) {
                        if (!line.isEmpty()) {
                            content.showText(line);
                        }
                        content.newLine();
                        if (line.isEmpty()) {
                            content.newLine();
                        }
                    }
                    content.endText();
                }
                if (!password.isEmpty()) {
                    document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
                }
                document.save(bytes);
                return bytes.toByteArray();
            }
        }

        @Test
        void joinsDividedWordsAndLines() throws IOException {
            Dataset dataset = read(
                    DocumentFormat.PDF,
                    document(
                            "",
                            "The Skerry light-",
                            "house was lit in",
                            "1854 on Bell-",
                            "Rock by Agnes.",
                            "",
                            "",
                            "It burns still."));

            assertThat(contexts(dataset))
                    .containsExactly(
                            "The Skerry lighthouse was lit in 1854 on Bell- Rock by Agnes.\n\nIt burns still.");
        }

        @Test
        void saysWhyItCannotBeRead() throws IOException {
            assertThatThrownBy(() -> read(DocumentFormat.PDF, document("secret", "Hidden.")))
                    .isInstanceOf(DocumentException.class)
                    .hasMessageContaining("asks for a password");
            assertThatThrownBy(() -> read(DocumentFormat.PDF, document(""))).hasMessageContaining("holds no text");
            assertThatThrownBy(() -> read(DocumentFormat.PDF, "%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(DocumentException.class)
                    .hasMessageContaining("the PDF cannot be read");
        }
    }
}
