package dev.spanlight.ui.playground;

import dev.spanlight.answer.AnswerCandidate;
import dev.spanlight.answer.AnswerOptions;
import dev.spanlight.answer.AnswerOptions.Decoding;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import dev.spanlight.job.Job;
import dev.spanlight.job.JobRunner;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelDownloads;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.ModelOffer;
import dev.spanlight.ui.control.ModelSelection;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The room's state and commands: a question, a passage, two models. The models answer one after the other, so that
 * neither takes the processor from the other and their times can be compared. No Node in here.
 */
public final class PlaygroundViewModel {
    private static final int MODELS_KEPT = 3;
    private static final int MOST_CANDIDATES = 20;

    private final PlaygroundServices services;
    private final AnswererPool pool;
    private final PanelViewModel fineTuned;
    private final PanelViewModel pipeline;
    private final ModelOffer offer;
    private final StringProperty question = new SimpleStringProperty("");
    private final StringProperty passage = new SimpleStringProperty("");
    private final ObjectProperty<Decoding> decoding = new SimpleObjectProperty<>(Decoding.PIPELINE);
    private final ObjectProperty<Integer> topK = new SimpleObjectProperty<>(5);
    private final ObjectProperty<Integer> maxAnswerLength =
            new SimpleObjectProperty<>(AnswerOptions.DEFAULT.maxAnswerLength());
    private final BooleanProperty noAnswerAllowed = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Agreement> agreement = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper askBlocker = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper confirmation = new ReadOnlyStringWrapper("");
    private final BooleanProperty asking = new SimpleBooleanProperty();

    private String prefilledQuestion = "";
    private String prefilledPassage = "";
    private JobRunner.@Nullable Handle running;
    private int latestAsk;

    /** A room without models; {@link #shown} looks for them. */
    public PlaygroundViewModel(PlaygroundServices services) {
        this.services = services;
        this.pool = new AnswererPool(services.source(), MODELS_KEPT);
        ModelList models = services.models();
        this.fineTuned = new PanelViewModel(
                "Fine-tuned", new ModelSelection(models, () -> models.newest().or(models::answerer)));
        this.pipeline = new PanelViewModel("Pipeline", new ModelSelection(models, models::answerer));
        this.offer = new ModelOffer(models);
        question.subscribe(this::updateBlocker);
        passage.subscribe(this::updateBlocker);
        fineTuned.choiceProperty().subscribe(this::updateBlocker);
        pipeline.choiceProperty().subscribe(this::updateBlocker);
        fineTuned.askedProperty().subscribe(this::compare);
        pipeline.askedProperty().subscribe(this::compare);
        fineTuned.chosenProperty().subscribe(this::compare);
        pipeline.chosenProperty().subscribe(this::compare);
        models.addOnProblem(confirmation::set);
    }

    private void updateBlocker() {
        if (passage.get().isBlank()) {
            askBlocker.set("Type or paste a passage");
        } else if (question.get().isBlank()) {
            askBlocker.set("Type a question");
        } else if (fineTuned.choiceProperty().get() == null
                && pipeline.choiceProperty().get() == null) {
            askBlocker.set("Choose a model");
        } else {
            askBlocker.set("");
        }
    }

    /** The room came to the front: takes the dataset's question unless a person typed something else. */
    public void shown() {
        boolean untouched =
                question.get().equals(prefilledQuestion) && passage.get().equals(prefilledPassage);
        if (untouched) {
            fillFromDataset();
        }
        services.models().look();
    }

    /** Takes the question and passage that are chosen in the dataset room, whatever was typed here. */
    public void fillFromDataset() {
        services.current().get().ifPresent(this::fill);
    }

    /** Takes a question and its passage. */
    public void fill(Example example) {
        prefilledPassage = example.passage().context();
        prefilledQuestion = example.question().text();
        passage.set(prefilledPassage);
        question.set(prefilledQuestion);
    }

    /** Asks both models; a question still going on is given up. */
    public void ask() {
        if (!askBlocker.get().isEmpty()) {
            return;
        }
        cancel();
        confirmation.set("");
        agreement.set(null);
        asking.set(true);
        int mine = ++latestAsk;
        AnswerOptions options = options();
        String asked = question.get().strip();
        String context = passage.get();
        fineTuned.waitFor(PanelViewModel.State.WAITING);
        pipeline.waitFor(PanelViewModel.State.WAITING);
        ask(
                fineTuned,
                asked,
                context,
                options,
                mine,
                () -> ask(pipeline, asked, context, options, mine, () -> asking.set(false)));
    }

    private void ask(
            PanelViewModel panel, String asked, String context, AnswerOptions options, int mine, Runnable next) {
        ModelChoice choice = panel.choiceProperty().get();
        if (choice == null) {
            panel.fail("Choose a model.");
            next.run();
            return;
        }
        boolean loaded = pool.isLoaded(choice.reference());
        panel.waitFor(loaded ? PanelViewModel.State.ANSWERING : PanelViewModel.State.LOADING);
        running = services.jobs()
                .start(
                        Job.of(
                                (loaded ? "Asking " : "Loading ") + choice.label(),
                                progress ->
                                        new Asked(asked, context, pool.ask(choice.reference(), progress, answerer -> {
                                            progress.checkCancelled();
                                            return answerer.answer(asked, context, options);
                                        }))),
                        result -> {
                            if (mine == latestAsk) {
                                panel.show(result, choice.reference());
                                finishedOne(next);
                            }
                        },
                        e -> {
                            if (mine == latestAsk) {
                                panel.fail(sentence(e));
                                finishedOne(next);
                            }
                        },
                        () -> {
                            if (mine == latestAsk) {
                                cancel();
                            }
                        });
    }

    private void finishedOne(Runnable next) {
        running = null;
        int loaded = pool.loaded();
        note.set(loaded == 0 ? "" : loaded == 1 ? "1 model loaded" : loaded + " models loaded");
        compare();
        next.run();
    }

    private AnswerOptions options() {
        AnswerOptions it = AnswerOptions.DEFAULT;
        return new AnswerOptions(
                Math.clamp(topK.get(), 1, MOST_CANDIDATES),
                Math.max(1, maxAnswerLength.get()),
                it.maxLength(),
                it.docStride(),
                noAnswerAllowed.get(),
                it.alignToWords(),
                decoding.get());
    }

    private void compare() {
        Optional<AnswerCandidate> a = fineTuned.candidate();
        Optional<AnswerCandidate> b = pipeline.candidate();
        Asked askedA = fineTuned.askedProperty().get();
        Asked askedB = pipeline.askedProperty().get();
        boolean sameText = askedA != null
                && askedB != null
                && askedA.context().equals(askedB.context())
                && askedA.question().equals(askedB.question());
        agreement.set(
                sameText && a.isPresent() && b.isPresent() && !fineTuned.isBusy() && !pipeline.isBusy()
                        ? Agreement.between(fineTuned.name(), a.get(), pipeline.name(), b.get())
                        : null);
    }

    /** Gives up the question that is going on. */
    public void cancel() {
        latestAsk++;
        if (running != null) {
            running.cancel();
            running = null;
        }
        fineTuned.giveUp();
        pipeline.giveUp();
        asking.set(false);
        compare();
    }

    /** Adds a panel's marked answer, with its question and passage, to the open dataset. */
    void addToDataset(PanelViewModel panel) {
        Asked asked = panel.askedProperty().get();
        Optional<AnswerCandidate> candidate = panel.candidate();
        if (asked == null || candidate.isEmpty()) {
            return;
        }
        AnswerCandidate it = candidate.get();
        try {
            services.taker()
                    .add(
                            asked.context(),
                            asked.question(),
                            Asked.isNoAnswer(it) ? null : new Answer(it.answer(), it.start()));
            confirmation.set(
                    Asked.isNoAnswer(it)
                            ? "Added to the dataset as a question without an answer."
                            : "Added to the dataset: “" + it.answer() + "”.");
        } catch (IllegalStateException e) {
            confirmation.set(sentence(e));
        }
    }

    private static String sentence(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.toString() : message;
    }

    /** Chooses the model of the fine-tuned side. */
    public void choose(ModelChoice choice) {
        fineTuned.selection().choose(choice);
    }

    /** Offers a model that is not at hand; it becomes the pipeline's when it has come. */
    public void offerThrough(ModelDownloads downloads) {
        offer.through(downloads, pipeline.selection()::choose);
    }

    ModelOffer offer() {
        return offer;
    }

    /** Lets the loaded models go, in the background; the next question loads its model as the settings have it then. */
    public void forgetModels() {
        services.jobs()
                .start(
                        Job.of("Letting go of models", progress -> {
                            pool.forget();
                            return pool.loaded();
                        }),
                        loaded -> note.set(""),
                        e -> confirmation.set(sentence(e)));
    }

    /** Closes all models. */
    public void close() {
        cancel();
        pool.close();
    }

    PanelViewModel fineTuned() {
        return fineTuned;
    }

    PanelViewModel pipeline() {
        return pipeline;
    }

    StringProperty questionProperty() {
        return question;
    }

    StringProperty passageProperty() {
        return passage;
    }

    ObjectProperty<Decoding> decodingProperty() {
        return decoding;
    }

    ObjectProperty<Integer> topKProperty() {
        return topK;
    }

    ObjectProperty<Integer> maxAnswerLengthProperty() {
        return maxAnswerLength;
    }

    BooleanProperty noAnswerAllowedProperty() {
        return noAnswerAllowed;
    }

    /** How the two marked answers relate; null until both are there. */
    ReadOnlyObjectProperty<@Nullable Agreement> agreementProperty() {
        return agreement.getReadOnlyProperty();
    }

    /** Why nothing can be asked right now, empty when something can. */
    ReadOnlyStringProperty askBlockerProperty() {
        return askBlocker.getReadOnlyProperty();
    }

    /** What the last command did or why it could not, empty when there is nothing to say. */
    ReadOnlyStringProperty confirmationProperty() {
        return confirmation.getReadOnlyProperty();
    }

    /** How many models are loaded, for the status bar. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    BooleanProperty askingProperty() {
        return asking;
    }
}
