package dev.spanlight.ui.train;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** How the room's last command ended, as far as no run says it. */
final class Outcome {
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper confirmation = new ReadOnlyStringWrapper("");

    /** Another command begins: nothing is said any more of the one before. */
    void begin() {
        failure.set("");
        confirmation.set("");
    }

    void fail(Exception e) {
        String message = e.getMessage();
        fail(message == null || message.isBlank() ? e.toString() : message);
    }

    void fail(String sentence) {
        failure.set(sentence);
    }

    void confirm(String sentence) {
        confirmation.set(sentence);
    }

    /** What went wrong, empty when nothing did. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** What has been done, empty when there is nothing to say. */
    ReadOnlyStringProperty confirmationProperty() {
        return confirmation.getReadOnlyProperty();
    }
}
