package dev.spanlight.ui.train;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line of a run's log: an icon, what happened, the step it happened in. */
final class LogCell extends ListCell<LogEntry> {
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
        setPrefWidth(0); // As wide as the list: long sentences wrap.
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
