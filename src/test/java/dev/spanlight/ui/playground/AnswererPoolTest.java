package dev.spanlight.ui.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.answer.Answers;
import dev.spanlight.job.Progress;
import dev.spanlight.model.ModelReference;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class AnswererPoolTest {
    private static final Answers NOTHING = new Answers(List.of(), List.of(), 0, false, Duration.ZERO);

    private final Map<String, StubAnswerer> opened = new HashMap<>();
    private int loads;
    private final AnswererPool pool = new AnswererPool(
            (reference, progress) -> {
                loads++;
                StubAnswerer answerer = new StubAnswerer(0.5);
                opened.put(reference.toString(), answerer);
                return answerer;
            },
            2);

    private void ask(String name) throws IOException {
        pool.ask(new ModelReference.Hub(name), Progress.NONE, it -> NOTHING);
    }

    @Test
    void loadsOnceAndClosesTheOneUsedLongestAgo() throws IOException {
        ask("a");
        ask("b");
        ask("a");
        ask("c");

        assertThat(loads).isEqualTo(3);
        assertThat(opened.get("b")).extracting(it -> it.closed).isEqualTo(true);
        assertThat(opened.get("a")).extracting(it -> it.closed).isEqualTo(false);
        assertThat(pool.loaded()).isEqualTo(2);
    }

    @Test
    void aModelInUseIsNotClosedUnderItsUser() throws IOException {
        pool.ask(new ModelReference.Hub("a"), Progress.NONE, it -> {
            try {
                ask("b");
                ask("c");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            assertThat(opened.get("a")).extracting(a -> a.closed).isEqualTo(false);
            pool.close();
            assertThat(opened.get("a")).extracting(a -> a.closed).isEqualTo(false);
            return NOTHING;
        });

        assertThat(opened.values()).allMatch(it -> it.closed);
    }

    @Test
    void loadingThatWasGivenUpIsTriedAgain() throws IOException {
        Progress given = new Progress() {
            @Override
            public void update(long done, long total, String message) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> pool.ask(new ModelReference.Hub("a"), given, it -> NOTHING))
                .isInstanceOf(CancellationException.class);

        ask("a");

        assertThat(loads).isEqualTo(1);
    }
}
