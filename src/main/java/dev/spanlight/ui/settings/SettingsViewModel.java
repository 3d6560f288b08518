package dev.spanlight.ui.settings;

import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.model.Precision;
import dev.spanlight.ui.settings.Settings.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The room's state: what is set, and what the program says of itself. No Node in here. */
public final class SettingsViewModel {
    private final SettingsStore store;
    private final JobRunner jobs;
    private final int processors;
    private final List<Place> places;
    private final Path install;
    private final ObjectProperty<ThemeChoice> theme;
    private final ObjectProperty<Integer> threads;
    private final ObjectProperty<Precision> precision;
    private final ReadOnlyStringWrapper licence = new ReadOnlyStringWrapper("");
    private Runnable onAnsweringChanged = () -> {};

    /**
     * A folder that a person may want to look into.
     *
     * @param name what lies there
     * @param folder the folder; it need not exist
     */
    public record Place(String name, Path folder) {}

    /** A text about the rights to the program. */
    public enum LicenceText {
        /** Who made the parts, and under which licence each stands. */
        NOTICE,
        LICENSE
    }

    /**
     * A room over the settings.
     *
     * @param processors how many the machine has
     * @param places the folders to show
     * @param install the folder in which NOTICE and LICENSE lie
     */
    public SettingsViewModel(SettingsStore store, JobRunner jobs, int processors, List<Place> places, Path install) {
        this.store = store;
        this.jobs = jobs;
        this.processors = processors;
        this.places = List.copyOf(places);
        this.install = install;
        Settings now = store.get();
        this.theme = new SimpleObjectProperty<>(now.theme());
        this.threads = new SimpleObjectProperty<>(Math.min(now.threads(), processors));
        this.precision = new SimpleObjectProperty<>(now.precision());
        threads.addListener((property, old, chosen) -> answerWith(store.get().withThreads(chosen)));
        precision.addListener((property, old, chosen) -> answerWith(store.get().withPrecision(chosen)));
    }

    private void answerWith(Settings changed) {
        if (!changed.equals(store.get())) {
            store.update(old -> old.withThreads(changed.threads()).withPrecision(changed.precision()));
            onAnsweringChanged.run();
        }
    }

    /** Calls {@code action} when loaded models are not as set any more. */
    public void setOnAnsweringChanged(Runnable action) {
        onAnsweringChanged = action;
    }

    /** The numbers of threads to choose from; 0 = all processors but one. */
    List<Integer> threadChoices() {
        return IntStream.rangeClosed(0, processors).boxed().toList();
    }

    /** What a number of threads is called. */
    String threadsName(int choice) {
        if (choice == 0) {
            int actual = store.get().withThreads(0).threadsOf(processors);
            return "automatic (" + actual + " of " + processors + ")";
        }
        return choice == processors ? choice + " (all)" : Integer.toString(choice);
    }

    /** What a precision is called. */
    static String precisionName(Precision choice) {
        return switch (choice) {
            case AUTO -> "automatic";
            case FP32 -> "float32: exact";
            case BF16 -> "bfloat16: less memory traffic";
        };
    }

    /** Reads a text about the rights to the program; it arrives in {@link #licenceProperty}. */
    void showLicence(LicenceText text) {
        Path file = install.resolve(text.name());
        jobs.start(
                Job.of("Reading " + text.name(), progress -> Files.readString(file)),
                licence::set,
                e -> licence.set(
                        file + " cannot be read. Spanlight is licensed under the Apache License, Version 2.0."));
    }

    /** The version of the program and of what it runs on, one line. */
    static String version() {
        String version = SettingsViewModel.class.getPackage().getImplementationVersion();
        return "Spanlight " + Objects.requireNonNullElse(version, "(development)") + " · Java "
                + Runtime.version().feature() + " · JavaFX " + System.getProperty("javafx.version", "") + " · "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    List<Place> places() {
        return places;
    }

    /** The theme, also when it was chosen elsewhere; the room applies it. */
    ObjectProperty<ThemeChoice> themeProperty() {
        return theme;
    }

    ObjectProperty<Integer> threadsProperty() {
        return threads;
    }

    ObjectProperty<Precision> precisionProperty() {
        return precision;
    }

    ReadOnlyStringProperty licenceProperty() {
        return licence.getReadOnlyProperty();
    }
}
