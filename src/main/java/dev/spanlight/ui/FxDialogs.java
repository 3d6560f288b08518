package dev.spanlight.ui;

import dev.spanlight.ui.settings.SettingsStore;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextInputDialog;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.jspecify.annotations.Nullable;

/** The dialogs of the real window. File choosers start in the folder used last. */
public final class FxDialogs implements Dialogs {
    private final DialogOwner owner;
    private final SettingsStore settings;

    /**
     * Dialogs over a window.
     *
     * @param owner the window they belong to
     * @param settings remembers the folder
     */
    public FxDialogs(DialogOwner owner, SettingsStore settings) {
        this.owner = owner;
        this.settings = settings;
    }

    @Override
    public Optional<Path> openFile(String title, List<FileKind> kinds) {
        return remember(chooser(title, kinds).showOpenDialog(owner.window()));
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName, List<FileKind> kinds) {
        FileChooser chooser = chooser(title, kinds);
        chooser.setInitialFileName(suggestedName);
        return remember(chooser.showSaveDialog(owner.window()));
    }

    @Override
    public Optional<Path> openFolder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        lastFolder().ifPresent(chooser::setInitialDirectory);
        return remember(chooser.showDialog(owner.window()));
    }

    private FileChooser chooser(String title, List<FileKind> kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        kinds.forEach(
                kind -> chooser.getExtensionFilters().add(new ExtensionFilter(kind.description(), kind.patterns())));
        lastFolder().ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<File> lastFolder() {
        return Optional.ofNullable(settings.get().lastFolder())
                .map(Path::of)
                .filter(Files::isDirectory)
                .map(Path::toFile);
    }

    private Optional<Path> remember(@Nullable File chosen) {
        Optional<Path> path = Optional.ofNullable(chosen).map(File::toPath);
        path.map(file -> Files.isDirectory(file) ? file : file.toAbsolutePath().getParent())
                .ifPresent(folder -> settings.update(old -> old.withLastFolder(folder.toString())));
        return path;
    }

    @Override
    public void error(String sentence, @Nullable Throwable cause) {
        ButtonType copy = new ButtonType("Copy details", ButtonData.LEFT);
        Alert alert = alert(AlertType.ERROR, "That did not work", sentence, List.of(copy, ButtonType.CLOSE));
        Node copyButton = alert.getDialogPane().lookupButton(copy);
        copyButton.addEventFilter(ActionEvent.ACTION, event -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, details(sentence, cause)));
            event.consume();
        });
        // Else the first button has the focus, and Enter copies instead of closing.
        alert.setOnShown(
                event -> alert.getDialogPane().lookupButton(ButtonType.CLOSE).requestFocus());
        alert.showAndWait();
    }

    private static String details(String sentence, @Nullable Throwable cause) {
        StringWriter text = new StringWriter();
        text.append(sentence).append('\n');
        text.append("Java " + Runtime.version() + ", " + System.getProperty("os.name") + "\n");
        if (cause != null) {
            cause.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    @Override
    public boolean confirm(String question, String detail, String action) {
        ButtonType yes = new ButtonType(action, ButtonData.OK_DONE);
        return alert(AlertType.CONFIRMATION, question, detail, List.of(yes, ButtonType.CANCEL))
                .showAndWait()
                .filter(yes::equals)
                .isPresent();
    }

    @Override
    public Optional<String> askText(String title, String prompt, String initial) {
        TextInputDialog dialog = new TextInputDialog(initial);
        dialog.setTitle(title);
        dialog.setHeaderText(title);
        dialog.setContentText(prompt);
        dialog.getDialogPane()
                .lookupButton(ButtonType.OK)
                .disableProperty()
                .bind(dialog.getEditor().textProperty().map(String::isBlank));
        prepare(dialog);
        return dialog.showAndWait().map(String::strip);
    }

    private Alert alert(AlertType type, String header, String text, List<ButtonType> buttons) {
        Alert alert = new Alert(type, text, buttons.toArray(ButtonType[]::new));
        alert.setTitle("Spanlight");
        alert.setHeaderText(header);
        prepare(alert);
        return alert;
    }

    private void prepare(Dialog<?> dialog) {
        owner.adopt(dialog);
        dialog.setGraphic(null);
        dialog.getDialogPane().setPrefWidth(480);
    }
}
