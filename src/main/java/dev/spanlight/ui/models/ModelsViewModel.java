package dev.spanlight.ui.models;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.model.ModelReference;
import dev.spanlight.ui.control.FileManager;
import dev.spanlight.ui.control.ModelChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The room's state and commands: the models at hand and the card of the selected one. No Node in here. */
public final class ModelsViewModel {
    private final ModelsServices services;
    private final DownloadViewModel download;
    private final ObservableList<ModelChoice> models = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ModelChoice> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable ModelDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper confirmation = new ReadOnlyStringWrapper("");
    private final BooleanProperty reading = new SimpleBooleanProperty();
    private Runnable onModelsChanged = () -> {};
    private JobRunner.@Nullable Handle running;
    private int latestRead;
    private boolean showingModels;

    /** A room without models; {@link #load} looks for them. */
    ModelsViewModel(ModelsServices services) {
        this.services = services;
        this.download = new DownloadViewModel(services.downloads(), selected::set);
        services.downloads().addOnArrival(this::load);
        selected.addListener((property, old, chosen) -> {
            if (!showingModels) {
                read(chosen);
            }
        });
    }

    /** Calls {@code action} when a folder was added or taken from the list. */
    public void setOnModelsChanged(Runnable action) {
        onModelsChanged = action;
    }

    /** Looks for models again. */
    public void load() {
        services.jobs()
                .start(
                        Job.of("Looking for models", progress -> services.catalog()
                                .choices()),
                        this::show,
                        e -> problem.set(sentence(e)));
    }

    private void show(List<ModelChoice> choices) {
        ModelChoice before = selected.get();
        ModelChoice kept = choices.stream()
                .filter(it -> before != null && it.reference().equals(before.reference()))
                .findFirst()
                .orElse(choices.isEmpty() ? null : choices.getFirst());
        // The list's selection moves while its items change: only the last one is read.
        showingModels = true;
        models.setAll(choices);
        // Through nothing, so that the list hears of it even where the selection itself stays: it may be older than the
        // model's place in the list.
        selected.set(null);
        selected.set(kept);
        showingModels = false;
        ModelDetails shown = details.get();
        if (shown == null || kept == null || !shown.choice().equals(kept)) {
            read(kept);
        }
    }

    private void read(@Nullable ModelChoice choice) {
        int mine = ++latestRead;
        if (running != null) {
            running.cancel();
            running = null;
        }
        details.set(null);
        problem.set("");
        confirmation.set("");
        reading.set(choice != null);
        if (choice == null) {
            return;
        }
        running = services.jobs()
                .start(
                        Job.of("Reading " + choice.label(), progress -> services.reader()
                                .read(choice, progress)),
                        read -> {
                            if (mine == latestRead) {
                                reading.set(false);
                                details.set(read);
                            }
                        },
                        e -> {
                            if (mine == latestRead) {
                                reading.set(false);
                                problem.set(sentence(e));
                            }
                        },
                        () -> {
                            if (mine == latestRead) {
                                reading.set(false);
                            }
                        });
    }

    /** Asks for a folder and adds its model to the list; a folder that cannot be read is told of and not added. */
    void addFolder() {
        services.dialogs().openFolder("Add a model folder").ifPresent(this::add);
    }

    private void add(Path folder) {
        ModelChoice choice = new ModelChoice(new ModelReference.Folder(folder), String.valueOf(folder.getFileName()));
        services.jobs()
                .start(
                        Job.of("Reading " + choice.label(), progress -> services.reader()
                                .read(choice, progress)),
                        read -> {
                            services.settings().update(old -> old.withModelFolder(folder.toString()));
                            selected.set(choice);
                            load();
                            onModelsChanged.run();
                        },
                        e -> services.dialogs().error(sentence(e), e));
    }

    /** Takes an added folder from the list; its files stay. */
    void removeFolder() {
        ModelChoice choice = selected.get();
        if (choice != null && origin(choice) == Origin.FOLDER) {
            String folder = choice.reference().toString();
            services.settings().update(old -> old.withoutModelFolder(folder));
            load();
            onModelsChanged.run();
        }
    }

    /** Asks where to, and writes the model there as transformers loads it. */
    void export() {
        ModelDetails shown = details.get();
        if (shown == null) {
            return;
        }
        String name = shown.choice().fileName();
        services.dialogs()
                .openFolder("Export “" + shown.choice().label() + "” into")
                .ifPresent(parent -> services.jobs()
                        .start(
                                Job.of("Exporting " + shown.choice().label(), progress -> services.exporter()
                                        .write(shown.choice().reference(), parent.resolve(name), progress)),
                                written -> {
                                    confirmation.set(
                                            "Exported to " + written + "; transformers reads it with from_pretrained.");
                                    // It may be in the workspace's own folder of models.
                                    load();
                                },
                                e -> services.dialogs().error(sentence(e), e)));
    }

    /** Goes to the Playground with the model, if it answers. */
    void ask() {
        ModelDetails shown = details.get();
        if (shown != null && shown.profile().answers()) {
            services.ask().accept(shown.choice());
        }
    }

    /** Goes to Train with the model. */
    void fineTune() {
        ModelDetails shown = details.get();
        if (shown != null) {
            services.fineTune().accept(shown.choice());
        }
    }

    /** Shows the model's folder in the desktop's file manager. */
    void openFolder() {
        ModelDetails shown = details.get();
        Path folder = shown == null ? null : shown.profile().folder();
        if (folder == null) {
            return;
        }
        try {
            new FileManager().open(folder);
        } catch (IOException e) {
            services.dialogs().error(sentence(e), e);
        }
    }

    /** Where a model of the list comes from. */
    Origin origin(ModelChoice choice) {
        return Origin.of(choice.reference(), services.workspace());
    }

    private static String sentence(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    DownloadViewModel download() {
        return download;
    }

    ObservableList<ModelChoice> models() {
        return models;
    }

    ObjectProperty<@Nullable ModelChoice> selectedProperty() {
        return selected;
    }

    /** The card of the selected model; null while it is read and when it cannot be. */
    ReadOnlyObjectProperty<@Nullable ModelDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /** Why the selected model cannot be read, empty when it can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What the last command did, empty when there is nothing to say. */
    ReadOnlyStringProperty confirmationProperty() {
        return confirmation.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty readingProperty() {
        return reading;
    }
}
