package dev.spanlight.ui.dataset.assist;

import dev.spanlight.data.Dataset;
import dev.spanlight.data.Example;
import dev.spanlight.data.Question.Status;
import dev.spanlight.evaluate.Agreement;
import dev.spanlight.ui.dataset.assist.ReviewViewModel.Basis;
import dev.spanlight.ui.dataset.session.QuestionRow;
import dev.spanlight.ui.dataset.table.RowScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a review of the whole dataset comes to.
 *
 * @param model how far gold and model agree, null without a model
 * @param second how far gold and annotator B agree, null without one
 * @param queue the ordinals of the questions to look at, the most suspect first
 * @param scores what they are ordered by
 */
record Standing(@Nullable Agreement model, @Nullable Agreement second, List<Integer> queue, RowScores scores) {
    static final Standing NONE = new Standing(null, null, List.of(), RowScores.NONE);

    /** Orders the questions whose gold answers nobody has decided to keep; takes a while for large datasets. */
    static Standing of(
            List<QuestionRow> rows, Dataset dataset, Opinions model, Opinions second, Basis by, KeptGold keptGold) {
        Map<String, Double> suspicion = new HashMap<>();
        List<QuestionRow> queue = new ArrayList<>();
        for (QuestionRow row : rows) {
            Opinion opinion = (by == Basis.SECOND ? second : model)
                    .byId()
                    .get(row.question().id());
            if (opinion == null || row.question().status() == Status.OPEN) {
                continue;
            }
            double disagreement = 1 - opinion.pair(row.question()).f1();
            double score = by == Basis.LOSS ? opinion.lossOf(row.question()) : disagreement;
            Example example = new Example(dataset.passages().get(row.passage()), row.question());
            if (Double.isNaN(score) || keptGold.contains(example)) {
                continue;
            }
            suspicion.put(row.question().id(), score);
            // A loss without another answer leaves nothing to decide.
            if (disagreement > 0) {
                queue.add(row);
            }
        }
        queue.sort(Comparator.comparingDouble((QuestionRow row) ->
                        suspicion.getOrDefault(row.question().id(), 0.0))
                .reversed());
        return new Standing(
                model.agreement(rows),
                second.agreement(rows),
                queue.stream().map(QuestionRow::ordinal).toList(),
                suspicion.isEmpty()
                        ? RowScores.NONE
                        : new RowScores(by == Basis.LOSS ? "loss" : "disagreement", suspicion, true));
    }
}
