package dev.spanlight.ui.control;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** The one click that takes a {@link ModelOffer}; there only while the offer stands. */
public final class OfferLink extends Button {
    /** A link without an offer; for FXML. */
    public OfferLink() {
        super("Download " + ModelDownloads.ANSWERER + "…");
        getStyleClass().addAll("link-button", "offer-link");
        setWrapText(true);
        setTooltip(new Tooltip(
                "Fetches this model (about 270 MB) from the Hugging Face hub into its cache, now. Cancel is in the status"
                        + " bar."));
        getTooltip().setWrapText(true);
        getTooltip().setMaxWidth(320);
        setVisible(false);
        setManaged(false);
    }

    /** Shows an offer. */
    public void show(ModelOffer offer) {
        offer.openProperty().subscribe(open -> {
            setVisible(open);
            setManaged(open);
        });
        setOnAction(event -> offer.accept());
    }
}
