package dev.spanlight.ui.dataset;

import dev.spanlight.ui.Command;
import dev.spanlight.ui.Room;
import dev.spanlight.ui.Services;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The room where answers are marked. */
public final class DatasetRoom implements Room {
    private final Services services;

    /** A room over the shared session. */
    public DatasetRoom(Services services) {
        this.services = services;
    }

    @Override
    public String id() {
        return "dataset";
    }

    @Override
    public String title() {
        return "Dataset";
    }

    @Override
    public Ikon icon() {
        return Feather.ALIGN_LEFT;
    }

    @Override
    public Parent view() {
        return new StackPane();
    }

    @Override
    public List<Command> commands() {
        return List.of(Command.of("Undo", "Shortcut+Z", services.session()::undo));
    }
}
