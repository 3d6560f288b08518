package dev.spanlight.ui.train;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line of a run's log: an icon, what happened, the step it happened in. */
final class LogCell extends ListCell<LogEntry> {
    private static final double SCROLL_BAR = 12;

    private final FontIcon icon = new FontIcon();
    private final Label text = new Label();
    private final Label step = new Label();
    private final HBox line = new HBox(7, icon, text, step);

    LogCell() {
        line.setAlignment(Pos.TOP_LEFT);
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        step.getStyleClass().add("step");
        text.setAlignment(Pos.TOP_LEFT);
        text.setMinHeight(Region.USE_PREF_SIZE);
        step.setMinWidth(Region.USE_PREF_SIZE);
        setPrefWidth(0); // As wide as the list: long sentences wrap.
    }

    /** A cell asks its graphic for its height without saying how wide it is; a wrapped sentence needs to know. */
    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null || getListView() == null) {
            return super.computePrefHeight(width);
        }
        double room = getListView().getWidth() - snappedLeftInset() - snappedRightInset() - SCROLL_BAR;
        return snappedTopInset() + line.prefHeight(Math.max(0, room)) + snappedBottomInset();
    }

    @Override
    protected void updateItem(@Nullable LogEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (entry == null || empty) {
            setGraphic(null);
            return;
        }
        icon.setIconCode(
                switch (entry.kind()) {
                    case INFO -> Feather.INFO;
                    case EVALUATION -> Feather.BAR_CHART_2;
                    case BEST -> Feather.AWARD;
                    case CHECKPOINT -> Feather.SAVE;
                    case WARNING -> Feather.ALERT_TRIANGLE;
                    case ERROR -> Feather.X_CIRCLE;
                });
        line.getStyleClass().setAll("log-line", entry.kind().name().toLowerCase(Locale.ROOT));
        text.setText(entry.text());
        step.setText(entry.step() > 0 ? Numbers.count(entry.step()) : "");
        setGraphic(line);
    }
}
