package dev.spanlight.ui.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.answer.AnswerOptions.Decoding;
import dev.spanlight.data.Answer;
import dev.spanlight.data.Example;
import dev.spanlight.model.ModelReference;
import dev.spanlight.ui.control.ModelChoice;
import dev.spanlight.ui.control.ModelList;
import dev.spanlight.ui.control.QueuedJobs;
import dev.spanlight.ui.control.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaygroundViewModelTest {
    private static final ModelChoice BUILT_IN = new ModelChoice(new ModelReference.BuiltIn("minilm-squad"), "built-in");
    private static final ModelChoice RUN =
            new ModelChoice(new ModelReference.Folder(Path.of("run-0014", "model")), "run 14");

    private final QueuedJobs jobs = new QueuedJobs();
    private final StubAnswerer builtIn = new StubAnswerer(0.52, "Agnes Moll, the keeper’s daughter", "Agnes Moll");
    private final StubAnswerer run = new StubAnswerer(0.94, "Agnes Moll", "Moll");
    private final List<ModelChoice> choices = new ArrayList<>(List.of(BUILT_IN, RUN));
    private final List<String> added = new ArrayList<>();
    private Optional<Example> current = Optional.of(Samples.dataset().examples().getFirst());
    private boolean broken;
    private final ModelList models = new ModelList(jobs, () -> choices);
    private final PlaygroundViewModel model = new PlaygroundViewModel(new PlaygroundServices(
            jobs,
            (reference, progress) -> {
                if (broken) {
                    throw new IOException("model.safetensors is missing in run-0014: train again.");
                }
                return reference.equals(BUILT_IN.reference()) ? builtIn : run;
            },
            models,
            () -> current,
            (context, question, answer) -> added.add(question + " -> " + describe(answer))));

    private static String describe(@Nullable Answer answer) {
        return answer == null ? "no answer" : answer.text() + "@" + answer.start();
    }

    @BeforeEach
    void goThere() {
        model.shown();
        jobs.runAll();
    }

    @Test
    void takesTheDatasetsQuestionAndTheNewestRun() {
        assertThat(model.questionProperty().get()).isEqualTo("Who kept the light during the strike?");
        assertThat(model.passageProperty().get()).isEqualTo(Samples.CONTEXT);
        assertThat(model.fineTuned().choiceProperty().get()).isEqualTo(RUN);
        assertThat(model.pipeline().choiceProperty().get()).isEqualTo(BUILT_IN);
    }

    @Test
    void withoutRunsBothSidesAreTheBuiltInModel() {
        choices.remove(RUN);
        models.look();
        jobs.runAll();

        assertThat(model.fineTuned().choiceProperty().get()).isEqualTo(BUILT_IN);
    }

    @Test
    void whatWasTypedIsNotOverwritten() {
        model.questionProperty().set("My own question?");

        model.shown();

        assertThat(model.questionProperty().get()).isEqualTo("My own question?");
    }

    @Test
    void bothModelsAnswerAndAreCompared() {
        model.ask();
        assertThat(model.fineTuned().state()).isEqualTo(PanelViewModel.State.LOADING);
        assertThat(model.pipeline().state()).isEqualTo(PanelViewModel.State.WAITING);
        jobs.runAll();

        assertThat(model.fineTuned().candidate())
                .get()
                .extracting(it -> it.answer())
                .isEqualTo("Agnes Moll");
        Agreement agreement = model.agreementProperty().get();
        assertThat(agreement).isNotNull();
        assertThat(agreement.kind()).isEqualTo(Agreement.Kind.OVERLAP);
        // Tokens without articles and punctuation: agnes moll keepers? daughter
        assertThat(agreement.detail()).startsWith("Pipeline takes more words around “Agnes Moll”. F1 between them 0.");
        assertThat(model.askingProperty().get()).isFalse();
        assertThat(model.noteProperty().get()).isEqualTo("2 models loaded");
    }

    @Test
    void anAnswerDoesNotStayUnderAnotherModelsName() {
        model.ask();
        jobs.runAll();

        model.fineTuned().choiceProperty().set(BUILT_IN);

        assertThat(model.fineTuned().state()).isEqualTo(PanelViewModel.State.EMPTY);
        assertThat(model.fineTuned().candidate()).isEmpty();
        assertThat(model.agreementProperty().get()).isNull();
        assertThat(model.pipeline().state()).isEqualTo(PanelViewModel.State.ANSWERED);
    }

    @Test
    void choosingAnotherCandidateComparesAgain() {
        model.ask();
        jobs.runAll();

        model.pipeline().chosenProperty().set(1);

        assertThat(model.agreementProperty().get()).extracting(Agreement::kind).isEqualTo(Agreement.Kind.AGREE);
    }

    @Test
    void theLatestQuestionWins() {
        model.ask();
        model.questionProperty().set("Who was Agnes Moll?");
        model.ask();
        jobs.runAll();

        assertThat(run.asked).hasSize(1);
        assertThat(model.fineTuned().askedProperty().get())
                .extracting(Asked::question)
                .isEqualTo("Who was Agnes Moll?");
    }

    @Test
    void givingUpBringsTheEarlierAnswerBack() {
        model.ask();
        jobs.runAll();
        model.ask();

        model.cancel();
        jobs.runAll();

        assertThat(model.fineTuned().state()).isEqualTo(PanelViewModel.State.ANSWERED);
        assertThat(run.asked).hasSize(1);
        assertThat(model.askingProperty().get()).isFalse();
    }

    @Test
    void optionsReachTheModels() {
        model.decodingProperty().set(Decoding.ARGMAX);
        model.topKProperty().set(1);
        model.noAnswerAllowedProperty().set(true);

        model.ask();
        jobs.runAll();

        assertThat(run.asked.getFirst().decoding()).isEqualTo(Decoding.ARGMAX);
        assertThat(run.asked.getFirst().topK()).isEqualTo(1);
        assertThat(run.asked.getFirst().handleImpossibleAnswer()).isTrue();
    }

    @Test
    void aModelThatCannotBeLoadedSaysSoAndTheOtherAnswers() {
        model.ask();
        broken = true;
        jobs.runAll();
        assertThat(model.fineTuned().state()).isEqualTo(PanelViewModel.State.FAILED);
        assertThat(model.fineTuned().errorProperty().get())
                .isEqualTo("model.safetensors is missing in run-0014: train again.");
        assertThat(model.agreementProperty().get()).isNull();

        broken = false;
        model.ask();
        jobs.runAll();
        assertThat(model.fineTuned().state()).isEqualTo(PanelViewModel.State.ANSWERED);
    }

    @Test
    void theMarkedAnswerIsAddedWithItsCodePoints() {
        model.ask();
        jobs.runAll();
        model.pipeline().chosenProperty().set(1);

        model.addToDataset(model.pipeline());

        assertThat(added)
                .containsExactly("Who kept the light during the strike? -> Agnes Moll@" + Samples.place("Agnes Moll"));
        assertThat(model.confirmationProperty().get()).isEqualTo("Added to the dataset: “Agnes Moll”.");
    }

    @Test
    void saysWhatIsMissingBeforeItCanBeAsked() {
        model.passageProperty().set(" ");
        assertThat(model.askBlockerProperty().get()).isEqualTo("Type or paste a passage");

        model.ask();
        jobs.runAll();

        assertThat(run.asked).isEmpty();
    }

    @Test
    void closingClosesTheModels() {
        model.ask();
        jobs.runAll();

        model.close();

        assertThat(run.closed).isTrue();
        assertThat(builtIn.closed).isTrue();
    }
}
