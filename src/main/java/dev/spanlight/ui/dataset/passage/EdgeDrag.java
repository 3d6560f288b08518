package dev.spanlight.ui.dataset.passage;

import dev.spanlight.ui.dataset.passage.EdgeMove.Edge;
import dev.spanlight.ui.dataset.passage.TextBoundaries.Unit;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** Lets the mouse take hold of an edge of the answer in work and drag it; Esc lets it go back. */
final class EdgeDrag {
    /** How near the mouse must come to an edge, in pixels. */
    private static final double REACH = 5;

    /** How far a hand moves that only wants to click, in pixels. */
    private static final double SLIP = 3;

    /** An edge as it is on the screen, in pixels. */
    private record Handle(Edge edge, boolean right, double x, double top, double bottom) {
        double distance(MouseEvent event) {
            boolean beside = event.getScreenY() >= top && event.getScreenY() <= bottom;
            return beside ? Math.abs(event.getScreenX() - x) : Double.MAX_VALUE;
        }

        Cursor cursor() {
            return right ? Cursor.E_RESIZE : Cursor.W_RESIZE;
        }
    }

    private final PassageArea area;
    private final EdgeMove move;
    private @Nullable Mark mark;
    private @Nullable Edge held;
    private double pressedAt;

    /** The drag was broken off: until the button is up the mouse does nothing. */
    private boolean cancelled;

    EdgeDrag(PassageArea area, EdgeMove move) {
        this.area = area;
        this.move = move;
        area.addEventFilter(MouseEvent.MOUSE_MOVED, this::onMoved);
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, this::onPressed);
        area.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        area.addEventFilter(MouseEvent.DRAG_DETECTED, this::consumeIfActive);
        area.addEventFilter(MouseEvent.MOUSE_RELEASED, this::onReleased);
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /** Whose edges can be dragged, null for none. */
    void setMark(@Nullable Mark active) {
        mark = active;
    }

    /** Whether an edge is being dragged. */
    boolean isActive() {
        return held != null;
    }

    private void onMoved(MouseEvent event) {
        area.setCursor(handleAt(event).map(Handle::cursor).orElse(Cursor.TEXT));
    }

    private void onPressed(MouseEvent event) {
        boolean plain = event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 1 && !event.isShiftDown();
        cancelled = false;
        if (plain) {
            handleAt(event).ifPresent(handle -> {
                held = handle.edge();
                pressedAt = event.getScreenX();
                area.requestFocus();
                event.consume();
            });
        }
    }

    private void onDragged(MouseEvent event) {
        Edge edge = held;
        if (edge != null && (isMoved() || Math.abs(event.getScreenX() - pressedAt) > SLIP)) {
            scrollTowards(event.getY());
            move.drag(edge, area.hit(event.getX(), event.getY()).getInsertionIndex());
        }
        consumeIfActive(event);
    }

    private boolean isMoved() {
        return move.movedProperty().get().isPresent();
    }

    /** As far outside the area as the mouse is, so far the text moves. */
    private void scrollTowards(double y) {
        double outside = y < 0 ? y : Math.max(0, y - area.getHeight());
        if (outside != 0) {
            area.scrollYBy(outside);
        }
    }

    private void onReleased(MouseEvent event) {
        consumeIfActive(event);
        if (held != null) {
            held = null;
            move.keep();
        }
    }

    private void consumeIfActive(MouseEvent event) {
        if (held != null || cancelled) {
            event.consume();
        }
    }

    private void onKey(KeyEvent event) {
        if (held != null && event.getCode() == KeyCode.ESCAPE) {
            held = null;
            cancelled = true;
            move.cancel();
            event.consume();
        }
    }

    private Optional<Handle> handleAt(MouseEvent event) {
        Mark shown = mark;
        if (shown == null || shown.wrong() || area.isEditable() || shown.end() > area.getLength()) {
            return Optional.empty();
        }
        int place = area.hit(event.getX(), event.getY()).getInsertionIndex();
        int afterFirst = area.boundaries().step(shown.start(), Unit.CHARACTER, 1);
        int beforeLast = area.boundaries().step(shown.end(), Unit.CHARACTER, -1);
        // Looking for pixels costs a layout, so only next to the edge.
        Optional<Handle> start =
                isBeside(place, shown.start()) ? handle(Edge.START, shown.start(), afterFirst) : Optional.empty();
        Optional<Handle> end =
                isBeside(place, shown.end()) ? handle(Edge.END, beforeLast, shown.end()) : Optional.empty();
        return Stream.of(start, end)
                .flatMap(Optional::stream)
                .filter(handle -> handle.distance(event) <= REACH)
                .min((a, b) -> Double.compare(a.distance(event), b.distance(event)));
    }

    private boolean isBeside(int place, int edge) {
        return area.boundaries().step(edge, Unit.CHARACTER, -1) <= place
                && place <= area.boundaries().step(edge, Unit.CHARACTER, 1);
    }

    /** The outer side of the answer's first or last character: the right one is the start of what reads leftwards. */
    private Optional<Handle> handle(Edge edge, int from, int to) {
        boolean right = (edge == Edge.END) != area.boundaries().isRightToLeft(from);
        return area.getCharacterBoundsOnScreen(from, to).map(bounds -> handle(edge, right, bounds));
    }

    private static Handle handle(Edge edge, boolean right, Bounds bounds) {
        return new Handle(edge, right, right ? bounds.getMaxX() : bounds.getMinX(), bounds.getMinY(), bounds.getMaxY());
    }
}
