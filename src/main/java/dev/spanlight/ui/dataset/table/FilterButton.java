package dev.spanlight.ui.dataset.table;

import atlantafx.base.controls.Popover;
import atlantafx.base.controls.Popover.ArrowLocation;
import dev.spanlight.ui.FrameAfterNext;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Opens the table's filter below it, and says how many criteria it has. */
final class FilterButton extends Button {
    private final FilterViewModel model;
    private @Nullable Popover popover;

    /** The first time it is made in one frame and shown in another. */
    private final FrameAfterNext opening = new FrameAfterNext(this::open);

    FilterButton(FilterViewModel model) {
        this.model = model;
        setId("filter-more");
        getStyleClass().setAll("filter-chip", "filter-more");
        setGraphic(new FontIcon(Feather.FILTER));
        setFocusTraversable(false);
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip("More filters (Ctrl Shift F)"));
        setAccessibleText("More filters");
        setOnAction(event -> toggle());
        model.table().filterProperty().subscribe(filter -> {
            int criteria = filter.criteria().size();
            setText(criteria == 0 ? "" : Integer.toString(criteria));
            getStyleClass().remove("chosen");
            if (criteria > 0) {
                getStyleClass().add("chosen");
            }
        });
    }

    /** Opens the filter, or closes it. */
    void toggle() {
        if (popover != null && popover.isShowing()) {
            popover.hide();
            return;
        }
        model.count();
        popover();
        opening.request();
    }

    private void open() {
        popover().show(this);
        ((FilterPane) popover().getContentNode()).focusFirst();
    }

    /** Built when somebody first asks for it. */
    private Popover popover() {
        Popover shown = popover;
        if (shown == null) {
            FilterPane pane = new FilterPane(model);
            shown = new Popover(pane);
            Popover made = shown;
            pane.addEventFilter(KeyEvent.KEY_PRESSED, event -> hideOnEscape(made, event));
            pane.addEventHandler(KeyEvent.KEY_PRESSED, FilterButton::keepPlainKeys);
            shown.setArrowLocation(ArrowLocation.TOP_LEFT);
            shown.setAnimated(false);
            shown.setDetachable(false);
            shown.setHeaderAlwaysVisible(false);
            popover = shown;
        }
        return shown;
    }

    /** A text field would keep Esc for itself. */
    private static void hideOnEscape(Popover popover, KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            popover.hide();
            event.consume();
        }
    }

    /** The window hears every key that the popover leaves: a plain letter would be one of the room's commands. */
    private static void keepPlainKeys(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isMetaDown();
        if (plain && event.getCode() != KeyCode.TAB && !event.getCode().isFunctionKey()) {
            event.consume();
        }
    }
}
