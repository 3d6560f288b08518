package dev.spanlight.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.spanlight.answer.AnswerCandidate;
import java.util.List;

/** Answers under the pipeline's names: score, start, end (code points), answer. */
final class AnswerJson {
    private AnswerJson() {}

    static ArrayNode of(List<AnswerCandidate> candidates) {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        for (AnswerCandidate candidate : candidates) {
            answers.addObject()
                    .put("score", candidate.score())
                    .put("start", candidate.start())
                    .put("end", candidate.end())
                    .put("answer", candidate.answer());
        }
        return answers;
    }
}
