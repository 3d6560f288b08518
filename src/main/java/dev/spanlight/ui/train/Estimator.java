package dev.spanlight.ui.train;

import dev.spanlight.data.Dataset;
import dev.spanlight.text.QuestionTokenizer;
import dev.spanlight.train.TrainingArguments;
import dev.spanlight.ui.control.WindowPlan;
import java.io.IOException;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Keeps the {@link Estimate} of the open dataset up to date in the background; counts again only what has changed. */
final class Estimator {
    private final TrainServices services;
    private final ReadOnlyObjectWrapper<@Nullable Estimate> estimate = new ReadOnlyObjectWrapper<>();
    private @Nullable Wanted done;

    Estimator(TrainServices services) {
        this.services = services;
    }

    /** What an estimate depends on; a dataset counts as changed when it is another object. */
    private record Wanted(
            Dataset dataset,
            WindowPlan plan,
            double testSize,
            @Nullable Integer mostQuestions) {
        @SuppressWarnings("ReferenceEquality") // every edit makes another dataset; comparing two takes seconds
        boolean isSame(@Nullable Wanted other) {
            return other != null
                    && dataset == other.dataset
                    && plan.equals(other.plan)
                    && testSize == other.testSize
                    && Objects.equals(mostQuestions, other.mostQuestions);
        }
    }

    /** Counts, unless what is known still holds. */
    void update(Dataset dataset, WindowPlan plan, TrainingArguments arguments) {
        Wanted wanted = new Wanted(dataset, plan, arguments.testSize(), arguments.maxTrainSamples());
        if (wanted.isSame(done)) {
            return;
        }
        done = wanted;
        services.estimating().start(() -> count(wanted), estimate::set);
    }

    private @Nullable Estimate count(Wanted wanted) {
        try {
            TrainingData parts = TrainingData.of(wanted.dataset());
            double trained = parts.train().questionCount();
            if (parts.validation() == null) {
                trained *= 1 - wanted.testSize();
            }
            if (wanted.mostQuestions() != null) {
                trained = Math.min(trained, wanted.mostQuestions());
            }
            QuestionTokenizer tokenizer =
                    services.tokenizers().get(wanted.plan().model().reference());
            return Estimate.of(tokenizer, wanted.plan().options(), parts.train(), trained);
        } catch (IOException e) {
            // The model has no tokenizer that can be read: the run itself says so, here is simply no estimate.
            return null;
        }
    }

    /** The latest estimate; null where there is none. */
    ReadOnlyObjectProperty<@Nullable Estimate> estimateProperty() {
        return estimate.getReadOnlyProperty();
    }
}
