package dev.spanlight.ui.dataset.importing;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.format.ColumnMapping;
import dev.spanlight.data.format.ImportReport;
import dev.spanlight.data.format.TablePreview;
import dev.spanlight.ui.DialogOwner;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;

/** Asks in dialogs over the window. */
public final class ImportDialogs implements ImportQuestions {
    private final DialogOwner owner;

    /**
     * Dialogs over a window.
     *
     * @param owner the window they belong to
     */
    public ImportDialogs(DialogOwner owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Dataset> whatToImport(ImportReport report) {
        if (!ImportViewModel.isDecisionNeeded(report)) {
            return Optional.of(report.dataset());
        }
        ImportViewModel model = new ImportViewModel(report);
        ButtonType all = new ButtonType(model.allText(), model.isPartOffered() ? ButtonData.OTHER : ButtonData.OK_DONE);
        ButtonType good = new ButtonType(model.onlyGoodText(), ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = dialog("Import", model.headline(), new ImportPane(model).load());
        if (model.isPartOffered()) {
            dialog.getDialogPane().getButtonTypes().add(good);
        }
        dialog.getDialogPane().getButtonTypes().addAll(all, ButtonType.CANCEL);
        // As wide as the widest, they would not all fit, and be cut.
        for (ButtonType button : dialog.getDialogPane().getButtonTypes()) {
            ButtonBar.setButtonUniformSize(dialog.getDialogPane().lookupButton(button), false);
        }
        ButtonType pressed = dialog.showAndWait().orElse(ButtonType.CANCEL);
        if (pressed == all) {
            return Optional.of(report.dataset());
        }
        return pressed == good ? Optional.of(report.onlyGood()) : Optional.empty();
    }

    @Override
    public Optional<ColumnMapping> columnsOf(Path file, TablePreview preview) {
        ColumnMappingViewModel model = new ColumnMappingViewModel(preview);
        ButtonType read = new ButtonType("Import", ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = dialog(
                "Columns", "What are the columns of " + file.getFileName() + "?", new ColumnMappingPane(model).load());
        dialog.getDialogPane().getButtonTypes().addAll(read, ButtonType.CANCEL);
        Node button = dialog.getDialogPane().lookupButton(read);
        button.disableProperty().bind(model.mistakeProperty().isNotEmpty());
        return dialog.showAndWait().filter(read::equals).map(pressed -> model.mappingProperty()
                .get());
    }

    private Dialog<ButtonType> dialog(String title, String header, Parent content) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.setTitle(title);
        dialog.setHeaderText(header);
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(content);
        owner.adopt(dialog);
        return dialog;
    }
}
