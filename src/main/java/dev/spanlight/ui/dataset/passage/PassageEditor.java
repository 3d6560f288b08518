package dev.spanlight.ui.dataset.passage;

import dev.spanlight.data.Article;
import dev.spanlight.data.CodePoints;
import dev.spanlight.data.Passage;
import dev.spanlight.data.PassageDraft;
import dev.spanlight.ui.dataset.session.DatasetSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Changes the text of the selected passage, or writes a new one: as a draft until it is kept, then as one step that Undo
 * takes back.
 */
public final class PassageEditor {
    private final DatasetSession session;
    private final ReadOnlyObjectWrapper<Optional<PassageDraft>> draft = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** The passage that was selected when the draft was begun. */
    private Optional<Passage> selected = Optional.empty();

    private boolean isNew;

    PassageEditor(DatasetSession session) {
        this.session = session;
        session.addOnSelection(this::dropIfOutdated);
    }

    /** Something else has changed the passage or gone to another one: the draft is about what is no longer there. */
    private void dropIfOutdated() {
        if (isActive() && !session.passage().equals(selected)) {
            drop();
        }
    }

    /** Begins with the selected passage, if there is one. */
    public void begin() {
        begin(session.passage(), false);
    }

    /** Begins a passage of the same article, to stand after the selected one. */
    public void beginNew() {
        Article article = session.passage().map(Passage::article).orElseGet(() -> new Article(""));
        begin(Optional.of(new Passage(article, "", List.of(), Map.of())), true);
    }

    private void begin(Optional<Passage> passage, boolean asNew) {
        keep();
        selected = session.passage();
        isNew = asNew;
        draft.set(passage.map(PassageDraft::of));
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

    /** Makes the draft the passage; a new one in which nothing is written comes to nothing. */
    public void keep() {
        session.settle();
        draft.get().map(PassageDraft::after).ifPresent(kept -> {
            if (!isNew) {
                session.edits().changePassage("edit the passage", session.passageIndex(), kept);
            } else if (!kept.context().isBlank()) {
                session.edits().addPassages("add passage", List.of(kept));
            }
        });
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

    /** Whether the draft, if there is one, is a passage that the dataset does not have yet. */
    public boolean isNew() {
        return isNew;
    }

    /** The passage being edited, empty while none is. */
    public ReadOnlyObjectProperty<Optional<PassageDraft>> draftProperty() {
        return draft.getReadOnlyProperty();
    }
}
