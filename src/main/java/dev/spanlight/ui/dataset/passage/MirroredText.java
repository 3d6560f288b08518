package dev.spanlight.ui.dataset.passage;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.shape.Path;
import javafx.scene.text.HitInfo;
import javafx.scene.text.TextFlow;
import javafx.scene.transform.Scale;
import org.fxmisc.richtext.CharacterHit;

/**
 * A paragraph that may be laid out from right to left. Then JavaFX 26 gives the shapes of pieces of the text in pixels from
 * the right, while the text itself and what is under the mouse are counted from the left; and it turns each shape over
 * in itself. RichTextFX knows nothing of either.
 */
final class MirroredText {
    private final TextFlow flow;

    MirroredText(TextFlow flow) {
        this.flow = flow;
    }

    /** Puts the shapes that belong to the text (marks, selection, caret) where the text is, whichever way it reads. */
    void turnShapes() {
        Scale turn = new Scale();
        turn.xProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> flow.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT ? -1.0 : 1.0,
                        flow.effectiveNodeOrientationProperty()));
        turn.pivotXProperty()
                .bind(Bindings.createDoubleBinding(() -> width() / 2, flow.widthProperty(), flow.insetsProperty()));
        flow.getChildren().addListener((ListChangeListener<Node>) change -> {
            while (change.next()) {
                change.getAddedSubList().stream()
                        .filter(Path.class::isInstance)
                        .filter(shape -> !shape.getTransforms().contains(turn))
                        .forEach(shape -> {
                            shape.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
                            shape.getTransforms().add(turn);
                        });
            }
        });
    }

    /** How wide the text can be, in pixels. */
    private double width() {
        return flow.getWidth() - flow.getInsets().getLeft() - flow.getInsets().getRight();
    }

    /** The character of the paragraph at a place on the screen. */
    CharacterHit hit(Point2D screen) {
        Point2D local = flow.screenToLocal(screen);
        Insets insets = flow.getInsets();
        HitInfo hit = flow.hitTest(local.subtract(insets.getLeft(), insets.getTop()));
        return hit.isLeading()
                ? CharacterHit.leadingHalfOf(hit.getCharIndex())
                : CharacterHit.trailingHalfOf(hit.getCharIndex());
    }
}
