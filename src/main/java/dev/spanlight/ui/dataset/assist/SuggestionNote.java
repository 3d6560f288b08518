package dev.spanlight.ui.dataset.assist;

import dev.spanlight.data.Answer;
import dev.spanlight.ui.KeyCap;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a model proposes for the question in work, on its card. */
public final class SuggestionNote extends VBox {
    private final Label says = new Label();
    private final Label probability = new Label();

    /** A note that follows the suggestion of the question in work. */
    public SuggestionNote(SuggestionsViewModel model) {
        getStyleClass().add("suggestion-note");
        setId("suggestion");
        says.getStyleClass().add("suggestion-text");
        says.setWrapText(true);
        says.setMinHeight(USE_PREF_SIZE);
        probability.getStyleClass().add("muted");
        probability.setMinWidth(USE_PREF_SIZE);
        HBox keys =
                new HBox(new KeyCap("Enter"), new Label("accept"), new KeyCap("Tab"), new Label("next"), probability);
        keys.getStyleClass().add("suggestion-keys");
        getChildren().setAll(says, keys);
        keys.setOnMouseClicked(event -> {
            model.accept();
            event.consume();
        });
        model.currentProperty().subscribe(this::show);
    }

    private void show(@Nullable Suggestion suggestion) {
        setVisible(suggestion != null);
        setManaged(suggestion != null);
        if (suggestion != null) {
            says.setText(suggestion
                    .answer()
                    .map(Answer::text)
                    .map(text -> "Model says “" + text.replaceAll("\\s+", " ") + "”")
                    .orElse("Model says: no answer"));
            probability.setText(
                    String.format(Locale.ROOT, "%.2f", suggestion.analysis().probability()));
        }
    }
}
