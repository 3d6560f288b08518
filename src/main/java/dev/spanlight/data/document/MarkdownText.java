package dev.spanlight.data.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown, as it reads when it is shown: links as their words, code as it stands, HTML blocks left out. */
final class MarkdownText implements DocumentReader {
    @Override
    public List<Section> read(InputStream in) throws IOException {
        Sections sections = new Sections();
        Parser.builder().build().parse(PlainText.text(in)).accept(new Blocks(sections));
        return sections.all();
    }

    private static final class Blocks extends AbstractVisitor {
        private final Sections sections;

        Blocks(Sections sections) {
            this.sections = sections;
        }

        @Override
        public void visit(Heading heading) {
            sections.heading(words(heading));
        }

        @Override
        public void visit(Paragraph paragraph) {
            sections.paragraph(words(paragraph));
        }

        @Override
        public void visit(FencedCodeBlock code) {
            sections.paragraph(code.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            sections.paragraph(code.getLiteral());
        }

        private static String words(Node block) {
            Inlines inlines = new Inlines();
            for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
                child.accept(inlines);
            }
            return inlines.text.toString();
        }
    }

    private static final class Inlines extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text words) {
            text.append(words.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            text.append('\n');
        }
    }
}
