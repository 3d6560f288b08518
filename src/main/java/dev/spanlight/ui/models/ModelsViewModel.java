package dev.spanlight.ui.models;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.ui.control.FileManager;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** The room's state and commands: the models at hand and the card of the selected one. No Node in here. */
public final class ModelsViewModel {
    private final ModelsServices services;
    private final DownloadViewModel download;
    private final ModelSelection selected;
    private final ReadOnlyObjectWrapper<@Nullable ModelDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper confirmation = new ReadOnlyStringWrapper("");
    private final BooleanProperty reading = new SimpleBooleanProperty();
    private JobRunner.@Nullable Handle running;
    private int latestRead;
    private boolean opened;

    /** A room without models; {@link #load} looks for them. */
    ModelsViewModel(ModelsServices services) {
        this.services = services;
        this.selected = new ModelSelection(services.models(), services.models()::first);
        this.download = new DownloadViewModel(services.downloads(), selected::choose);
        selected.choiceProperty().addListener((property, old, chosen) -> {
            // Other rooms look for models too, perhaps long before anybody comes here.
            if (opened) {
                read(chosen);
            }
        });
        services.models().addOnProblem(problem::set);
    }

    /** Looks for models again, and into the selected one if its card is not there. */
    public void load() {
        opened = true;
        services.models().look();
        if (details.get() == null && !reading.get()) {
            read(selected.get());
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
        ModelChoice choice = ModelChoice.of(folder);
        services.jobs()
                .start(
                        Job.of("Reading " + choice.label(), progress -> services.reader()
                                .read(choice, progress)),
                        read -> {
                            services.settings().update(old -> old.withModelFolder(folder.toString()));
                            selected.choose(choice);
                        },
                        e -> services.dialogs().error(sentence(e), e));
    }

    /** Takes an added folder from the list; its files stay. */
    void removeFolder() {
        ModelChoice choice = selected.get();
        if (choice != null && origin(choice) == Origin.FOLDER) {
            String folder = choice.reference().toString();
            services.settings().update(old -> old.withoutModelFolder(folder));
            services.models().exclude(choice.reference());
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
                                    services.models().look();
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

    /** The models, and the one whose card is shown. */
    ModelSelection selected() {
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
