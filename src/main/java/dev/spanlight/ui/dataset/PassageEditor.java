package dev.spanlight.ui.dataset;

import dev.spanlight.data.CodePoints;
import dev.spanlight.data.PassageDraft;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Changes the text of the selected passage: as a draft until it is kept, then as one step that Undo takes back. */
public final class PassageEditor {
    private final DatasetSession session;
    private final ReadOnlyObjectWrapper<Optional<PassageDraft>> draft = new ReadOnlyObjectWrapper<>(Optional.empty());

    PassageEditor(DatasetSession session) {
        this.session = session;
        // Something else has changed the passage or gone to another one: the draft is about what is no longer there.
        session.placeProperty().subscribe(place -> draft.get()
                .filter(now -> session.passage().filter(now.before()::equals).isEmpty())
                .ifPresent(now -> drop()));
    }

    /** Begins with the selected passage, if there is one. */
    public void begin() {
        draft.set(session.passage().map(PassageDraft::of));
    }

    /**
     * Puts a piece of text in place of one of the draft's; nothing happens when none is being edited.
     *
     * @param utf16Start where the replaced piece starts in the draft's text, in UTF-16 units
     * @param length how many UTF-16 units it has, 0 to insert only
     * @param inserted the new piece
     */
    public void replace(int utf16Start, int length, String inserted) {
        draft.get().ifPresent(now -> {
            CodePoints points = CodePoints.of(now.edits().after());
            draft.set(Optional.of(
                    now.replace(points.toCodePoint(utf16Start), points.toCodePoint(utf16Start + length), inserted)));
        });
    }

    /** Makes the draft the passage. */
    public void keep() {
        draft.get()
                .map(PassageDraft::after)
                .ifPresent(kept -> session.changePassage("edit the passage", session.passageIndex(), kept));
        drop();
    }

    /** Forgets the draft; the passage stays as it was. */
    public void drop() {
        draft.set(Optional.empty());
    }

    /** Whether a passage is being edited. */
    public boolean isActive() {
        return draft.get().isPresent();
    }

    /** The passage being edited, empty while none is. */
    public ReadOnlyObjectProperty<Optional<PassageDraft>> draftProperty() {
        return draft.getReadOnlyProperty();
    }
}
