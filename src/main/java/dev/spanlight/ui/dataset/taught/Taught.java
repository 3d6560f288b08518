package dev.spanlight.ui.dataset.taught;

import dev.spanlight.data.Answer;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.text.TokenizedText;
import dev.spanlight.text.Window;
import dev.spanlight.text.WindowOptions;
import dev.spanlight.text.Windower;
import dev.spanlight.text.Windows;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model is taught of one question: its windows and the label as the encoder gets it.
 *
 * @param windows how many windows there are
 * @param tokens tokens of all of them, special tokens included
 * @param holding which windows hold the answer, from 0
 * @param shown the window whose pieces these are, from 0: the first that holds the answer
 * @param pieces its tokens, not more than {@link #MOST_PIECES}, around the answer
 * @param before tokens of the window before the pieces
 * @param after tokens of the window after the pieces
 * @param verdict how the label stands to the answer
 * @param label the passage's text from the label's first to its last token, empty where there is none
 * @param questionShortened true when the question is too long and loses its last tokens
 */
record Taught(
        int windows,
        int tokens,
        List<Integer> holding,
        int shown,
        List<Piece> pieces,
        int before,
        int after,
        Verdict verdict,
        String label,
        boolean questionShortened) {
    /** A window may have thousands of tokens; more than these nobody reads. */
    static final int MOST_PIECES = 120;

    /** How many pieces lead up to an answer. */
    private static final int LEAD = 40;

    /** How the label stands to the answer. */
    enum Verdict {
        /** The label is the answer. */
        EXACT,
        /** The answer ends inside a token: more is taught. */
        WIDENED,
        /** No window holds the whole answer: every window is taught to have none. */
        CUT,
        /** The answer does not stand where it says: something else is taught. */
        WRONG,
        /** The question is marked as unanswerable. */
        NO_ANSWER,
        /** Nobody has answered the question: it is left out of training. */
        OPEN
    }

    /**
     * One token.
     *
     * @param text as it stands in the question or the passage, with {@code ##} before it where it goes on a word
     * @param kind where it stands
     */
    record Piece(String text, Kind kind) {}

    /** Where a token stands. */
    enum Kind {
        SPECIAL,
        QUESTION,
        CONTEXT,
        LABEL
    }

    /** Cuts a question and its passage as training does; takes a while for long passages. */
    static Taught of(QuestionTokenizer tokenizer, WindowOptions options, Example example) {
        Windows cut = new Windower(tokenizer, options).train(example);
        List<Window> windows = cut.windows();
        List<Integer> holding =
                windows.stream().filter(Window::hasAnswer).map(Window::index).toList();
        Window shown = windows.get(holding.isEmpty() ? 0 : holding.getFirst());
        CodePoints passage = CodePoints.of(example.passage().context());
        int from = shown.length() <= MOST_PIECES
                ? 0
                : Math.clamp(shown.startPosition() - LEAD, 0, shown.length() - MOST_PIECES);
        int to = Math.min(from + MOST_PIECES, shown.length());
        String label = shown.hasAnswer()
                ? passage.slice(shown.startOf(shown.startPosition()), shown.endOf(shown.endPosition()))
                : "";
        return new Taught(
                windows.size(),
                windows.stream().mapToInt(Window::length).sum(),
                holding,
                shown.index(),
                new Pieces(tokenizer, shown, example.question().text().stripLeading(), passage).between(from, to),
                from,
                shown.length() - to,
                verdict(shown, example.question(), passage),
                label,
                cut.questionShortened());
    }

    private static Verdict verdict(Window window, Question question, CodePoints passage) {
        return switch (question.status()) {
            case OPEN -> Verdict.OPEN;
            case NO_ANSWER -> Verdict.NO_ANSWER;
            case ANSWERED -> {
                Answer answer = question.answers().getFirst();
                if (!answer.fits(passage)) {
                    yield Verdict.WRONG;
                }
                if (!window.hasAnswer()) {
                    yield Verdict.CUT;
                }
                boolean exact = window.startOf(window.startPosition()) == answer.start()
                        && window.endOf(window.endPosition()) == answer.end();
                yield exact ? Verdict.EXACT : Verdict.WIDENED;
            }
        };
    }

    /** Reads the tokens of a window back from the texts that they were cut from. */
    private record Pieces(Window window, TokenizedText asked, CodePoints question, CodePoints passage) {
        Pieces(QuestionTokenizer tokenizer, Window window, String question, CodePoints passage) {
            this(window, tokenizer.tokenize(question), CodePoints.of(question), passage);
        }

        List<Piece> between(int from, int to) {
            List<Piece> pieces = new ArrayList<>(to - from);
            for (int token = from; token < to; token++) {
                pieces.add(piece(token));
            }
            return pieces;
        }

        private Piece piece(int token) {
            if (token == 0) {
                return new Piece("[CLS]", Kind.SPECIAL);
            }
            if (window.isContext(token)) {
                int at = token - window.contextStart();
                boolean goesOn = at > 0 && window.wordOf(token) == window.wordOf(token - 1);
                boolean labelled =
                        window.hasAnswer() && token >= window.startPosition() && token <= window.endPosition();
                return new Piece(
                        (goesOn ? "##" : "") + passage.slice(window.startOf(token), window.endOf(token)),
                        labelled ? Kind.LABEL : Kind.CONTEXT);
            }
            int at = token - 1;
            if (token >= window.contextStart() - 1) {
                return new Piece("[SEP]", Kind.SPECIAL);
            }
            boolean goesOn = at > 0 && asked.words()[at] == asked.words()[at - 1];
            return new Piece(
                    (goesOn ? "##" : "") + question.slice(asked.starts()[at], asked.ends()[at]), Kind.QUESTION);
        }
    }
}
