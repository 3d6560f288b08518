package dev.spanlight.ui;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Which room is in front; rooms use it to lead to one another. */
public final class Navigator {
    private final ReadOnlyStringWrapper room = new ReadOnlyStringWrapper("");

    /** Goes to the room with this {@link Room#id}. */
    public void open(String roomId) {
        room.set(roomId);
    }

    /** The id of the room in front. */
    public ReadOnlyStringProperty roomProperty() {
        return room.getReadOnlyProperty();
    }
}
