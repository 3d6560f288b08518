package dev.spanlight.ui.train;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The room's state: the plan for the next run, the run that is going on, all runs, and how they are drawn. */
public final class TrainViewModel {
    private final TrainServices services;
    private final Outcome outcome = new Outcome();
    private final RunShelf shelf;
    private final RunControl control;
    private final RunPlan plan;
    private final ReadOnlyStringWrapper startBlocker = new ReadOnlyStringWrapper("");
    private final DoubleProperty smoothing = new SimpleDoubleProperty(Smoothing.DEFAULT.weight());
    private final ObjectProperty<Curves.Axis> axis = new SimpleObjectProperty<>(Curves.Axis.STEP);
    private final BooleanProperty logScale = new SimpleBooleanProperty();

    /** A room without runs; {@link #load} reads them. */
    public TrainViewModel(TrainServices services) {
        this.services = services;
        this.shelf = new RunShelf(services, outcome);
        this.control = new RunControl(services, shelf, outcome);
        this.plan = new RunPlan(services, shelf.runs());
        startBlocker.bind(Bindings.when(control.busyProperty().isNotEmpty())
                .then(control.busyProperty())
                .otherwise(plan.problemProperty()));
        control.activeProperty().flatMap(TrainingRun::stateProperty).subscribe(state -> plan.showEstimate());
        services.models().addOnProblem(outcome::fail);
    }

    /** Reads the models to start from and the earlier runs. */
    void load() {
        services.models().look();
        shelf.load();
    }

    /** Carries out the plan; does nothing while {@link #startBlockerProperty} says why not. */
    void start() {
        if (startBlocker.get().isEmpty()) {
            plan.form()
                    .draft()
                    .ifPresent(draft -> control.start(
                            new NewRun(services, services.dataset().getValue(), draft)));
        }
    }

    /** Why a run cannot be started right now, empty when it can. */
    ReadOnlyStringProperty startBlockerProperty() {
        return startBlocker.getReadOnlyProperty();
    }

    /** What the next run would be. */
    public RunPlan plan() {
        return plan;
    }

    /** The run that is going on. */
    RunControl control() {
        return control;
    }

    /** All runs. */
    RunShelf shelf() {
        return shelf;
    }

    /** How the last command ended. */
    Outcome outcome() {
        return outcome;
    }

    // How runs are drawn

    DoubleProperty smoothingProperty() {
        return smoothing;
    }

    ObjectProperty<Curves.Axis> axisProperty() {
        return axis;
    }

    BooleanProperty logScaleProperty() {
        return logScale;
    }
}
