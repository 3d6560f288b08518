package dev.spanlight.ui;

import dev.spanlight.ui.dataset.DatasetRoom;
import java.util.List;

/** The one place that says which rooms the window has, and in which order. */
final class Rooms {
    private Rooms() {}

    static List<Room> create(Services services) {
        return List.of(new DatasetRoom(services));
    }
}
