package dev.spanlight.ui.train;

import dev.spanlight.ui.Chip;
import dev.spanlight.ui.Dialogs;
import dev.spanlight.ui.control.FileManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/** All runs. The selected one is shown in the charts; further selected ones are drawn beside it to compare. */
final class RunsTable extends TableView<TrainingRun> {
    private static final int MOST_DRAWN = 6;

    private final TrainViewModel model;
    private final Dialogs dialogs;
    private final ReadOnlyObjectWrapper<List<Drawn>> drawn = new ReadOnlyObjectWrapper<>(List.of());

    RunsTable(TrainViewModel model, Dialogs dialogs) {
        super(model.shelf().runs());
        this.model = model;
        this.dialogs = dialogs;
        setId("runs");
        getStyleClass().add("runs-table");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label empty = new Label("No runs yet. Set the arguments and press Start run.");
        empty.getStyleClass().add("hint");
        setPlaceholder(empty);
        List<TableColumn<TrainingRun, ?>> columns = List.of(
                dots(),
                text("Run", 160, "name", TrainingRun::name),
                text("Start from", 100, "start", RunsTable::startFrom),
                text("Best F1", 64, "numeric", run -> run.best()
                        .map(it -> Numbers.percent(it.f1()))
                        .orElse("–")),
                text("at step", 58, "numeric", run -> run.best()
                        .map(it -> Numbers.count(it.step()))
                        .orElse("–")),
                text("Rate", 58, "numeric", run -> Numbers.rate(run.arguments().learningRate())),
                text("Time", 56, "numeric", run -> Numbers.clock(run.seconds())),
                states());
        getColumns().setAll(columns);
        for (TableColumn<TrainingRun, ?> column : columns) {
            column.setSortable(false);
            column.setReorderable(false);
        }
        setRowFactory(table -> row());
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<TrainingRun>)
                change -> selectionMoved());
        model.shelf().selectedProperty().subscribe(this::select);
        setOnKeyPressed(event -> {
            TrainingRun run = getSelectionModel().getSelectedItem();
            if (run != null && event.getCode() == KeyCode.DELETE) {
                delete(run);
                event.consume();
            } else if (run != null && event.getCode() == KeyCode.F2) {
                rename(run);
                event.consume();
            }
        });
    }

    private void select(@Nullable TrainingRun run) {
        if (run == null) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedItem() != run) {
            getSelectionModel().clearAndSelect(model.shelf().runs().indexOf(run));
            scrollTo(run);
        }
    }

    private void selectionMoved() {
        TrainingRun main = getSelectionModel().getSelectedItem();
        List<Drawn> next = new ArrayList<>();
        if (main != null) {
            next.add(new Drawn(main, 0, true));
            for (TrainingRun other : getSelectionModel().getSelectedItems()) {
                if (other != null && other != main && next.size() < MOST_DRAWN) {
                    next.add(new Drawn(other, next.size(), false));
                }
            }
            model.shelf().selectedProperty().set(main);
        }
        drawn.set(List.copyOf(next));
    }

    /** The runs to draw, the main one first. */
    ReadOnlyObjectProperty<List<Drawn>> drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    private static String startFrom(TrainingRun run) {
        String reference = run.arguments().model();
        if (reference.startsWith("builtin:")) {
            return reference.substring("builtin:".length());
        }
        Path path = Path.of(reference);
        Path parent = path.getParent();
        // A run's model lies in RUN/model, and "model" says nothing.
        return parent != null && path.endsWith("model")
                ? String.valueOf(parent.getFileName())
                : String.valueOf(path.getFileName());
    }

    private static TableColumn<TrainingRun, String> text(
            String title, double width, String style, Function<TrainingRun, String> value) {
        TableColumn<TrainingRun, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 56));
        column.getStyleClass().add(style);
        column.setCellValueFactory(features -> {
            TrainingRun run = features.getValue();
            return Bindings.createStringBinding(
                    () -> value.apply(run), run.revisionProperty(), run.nameProperty(), run.stateProperty());
        });
        return column;
    }

    private TableColumn<TrainingRun, TrainingRun> dots() {
        TableColumn<TrainingRun, TrainingRun> column = new TableColumn<>("");
        column.setPrefWidth(28);
        column.setMinWidth(28);
        column.setMaxWidth(28);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(it -> new TableCell<>() {
            private final Circle dot = new Circle(4.5);

            {
                dot.getStyleClass().add("run-dot");
                drawn.addListener((Observable change) -> color());
            }

            @Override
            protected void updateItem(@Nullable TrainingRun run, boolean empty) {
                super.updateItem(run, empty);
                setGraphic(empty ? null : dot);
                color();
            }

            private void color() {
                dot.getStyleClass().setAll("run-dot");
                for (Drawn shown : drawn.get()) {
                    if (shown.run() == getItem()) {
                        dot.getStyleClass().add("shown-" + shown.color());
                    }
                }
            }
        });
        return column;
    }

    private static TableColumn<TrainingRun, RunState> states() {
        TableColumn<TrainingRun, RunState> column = new TableColumn<>("State");
        column.setPrefWidth(104);
        column.setMinWidth(96);
        column.setCellValueFactory(features -> features.getValue().stateProperty());
        column.setCellFactory(it -> new TableCell<>() {
            private final Chip chip = new Chip();

            @Override
            protected void updateItem(@Nullable RunState state, boolean empty) {
                super.updateItem(state, empty);
                setGraphic(state == null || empty ? null : chip);
                if (state != null) {
                    chip.setText(state.toString());
                    chip.setTone(tone(state));
                }
            }
        });
        return column;
    }

    /** The colour of a state. */
    static Chip.Tone tone(RunState state) {
        return switch (state) {
            case PREPARING, RUNNING -> Chip.Tone.ACCENT;
            case PAUSING, PAUSED, STOPPING, INTERRUPTED -> Chip.Tone.WARNING;
            case FINISHED -> Chip.Tone.SUCCESS;
            case FAILED -> Chip.Tone.DANGER;
        };
    }

    private TableRow<TrainingRun> row() {
        TableRow<TrainingRun> row = new TableRow<>();
        MenuItem resume = item("Resume", run -> model.control().resume());
        MenuItem rename = item("Rename…", this::rename);
        MenuItem reuse = item("Use these arguments", model.plan()::repeat);
        MenuItem folder = item("Open folder", this::openFolder);
        MenuItem csv = item("Export as CSV…", this::exportCsv);
        MenuItem cluster = item("Export for a cluster…", this::exportForCluster);
        MenuItem delete = item("Delete…", this::delete);
        ContextMenu menu =
                new ContextMenu(resume, rename, reuse, folder, csv, cluster, new SeparatorMenuItem(), delete);
        menu.setOnShowing(event -> {
            TrainingRun run = row.getItem();
            resume.setDisable(!model.control().canResume(run));
            delete.setDisable(run.state().isAlive());
        });
        row.emptyProperty().subscribe(empty -> row.setContextMenu(empty ? null : menu));
        return row;
    }

    private MenuItem item(String title, Consumer<TrainingRun> action) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(event -> {
            TrainingRun run = getSelectionModel().getSelectedItem();
            if (run != null) {
                action.accept(run);
            }
        });
        return item;
    }

    void rename(TrainingRun run) {
        dialogs.askText("Rename run", "Name", run.name())
                .ifPresent(name -> model.shelf().rename(run, name));
    }

    void delete(TrainingRun run) {
        if (run.state().isAlive()) {
            return;
        }
        boolean sure = dialogs.confirm(
                "Delete “" + run.name() + "”?",
                "Its checkpoints, its model and its curves are deleted from the disk. This cannot be undone.",
                "Delete");
        if (sure) {
            model.shelf().delete(run);
        }
    }

    void openFolder(TrainingRun run) {
        try {
            new FileManager().open(run.folder().path());
        } catch (IOException e) {
            dialogs.error(String.valueOf(e.getMessage()), e);
        }
    }

    void exportCsv(TrainingRun run) {
        dialogs.saveFile(
                        "Export curves",
                        run.fileName() + ".csv",
                        List.of(new Dialogs.FileKind("Comma-separated values", List.of("*.csv"))))
                .ifPresent(file -> model.shelf()
                        .exportCsv(run, new Smoothing(model.smoothingProperty().get()), file));
    }

    /** Asks where to, and writes what trains the run elsewhere with run_qa.py. */
    void exportForCluster(TrainingRun run) {
        dialogs.openFolder("Export “" + run.name() + "” for a cluster into")
                .ifPresent(parent -> model.shelf().bundle(run, parent));
    }

    /** Asks for what run_qa.py left, and makes a run of it. */
    void importRun() {
        dialogs.openFolder("Import a run of run_qa.py: its output folder, or the bundle it was trained from")
                .ifPresent(model.shelf()::importRun);
    }
}
