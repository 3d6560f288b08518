package dev.spanlight.ui;

import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import org.kordamp.ikonli.Ikon;

/**
 * One room of the workbench: an entry of the left rail with its view. A room is cheap to construct; its view is built
 * when somebody first goes there, so that the first window is quick.
 */
public interface Room {
    /** A stable name for settings and tests, such as {@code dataset}. */
    String id();

    /** What the rail says. */
    String title();

    /** What the rail shows. */
    Ikon icon();

    /** Builds the view; called once, on the first visit. */
    Parent view();

    /** What can be done in this room; asked for after the view was built. */
    List<Command> commands();

    /** What the status bar says on the right while no job runs, such as "2 models loaded". */
    default ObservableValue<String> note() {
        return new SimpleStringProperty("");
    }

    /** What goes on there whichever room is in front, such as "1 starter · running"; empty when nothing does. */
    default ObservableValue<String> activity() {
        return new SimpleStringProperty("");
    }

    /** Whether the rail has it at its lower end, apart from the rooms where the work is done. */
    default boolean isApart() {
        return false;
    }

    /**
     * Called before a key or a press of the mouse is heard by anybody: what the person did before must be there, or they
     * would be about something else.
     */
    default void beforeInput() {}

    /** Called each time the room comes to the front. */
    default void shown() {}

    /**
     * The window is about to close. A room with unsaved work asks, saves, and calls {@code proceed} when that is done;
     * not calling it keeps the window open.
     */
    default void requestClose(Runnable proceed) {
        proceed.run();
    }

    /** The window closes: the last moment to let go of models and processes. */
    default void close() {}
}
