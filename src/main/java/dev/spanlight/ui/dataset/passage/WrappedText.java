package dev.spanlight.ui.dataset.passage;

import java.util.Set;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A text of a card, over as many lines as it needs, that reads whichever way it is written. */
final class WrappedText {
    private WrappedText() {}

    static Node of(String text) {
        TextBoundaries boundaries = new TextBoundaries(text);
        Set<Integer> pieces = boundaries.rightToLeftPieces();
        return pieces.isEmpty() ? label(text) : flow(text, boundaries, pieces);
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMinWidth(0);
        return label;
    }

    /** A label would be one piece of text, which JavaFX fails to wrap, see {@link TextBoundaries#rightToLeftPieces}. */
    private static TextFlow flow(String text, TextBoundaries boundaries, Set<Integer> pieces) {
        TextFlow flow = new TextFlow();
        int start = 0;
        for (int end = 1; end <= text.length(); end++) {
            if (pieces.contains(end)) {
                Text piece = new Text(text.substring(start, end));
                piece.getStyleClass().add("card-text");
                flow.getChildren().add(piece);
                start = end;
            }
        }
        flow.setNodeOrientation(
                boundaries.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        return flow;
    }
}
