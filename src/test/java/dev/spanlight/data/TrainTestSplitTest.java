package dev.spanlight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TrainTestSplitTest {
    @Property
    void dividesQuestionsInTheSizesOfScikitLearn(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 5) Integer> sizes,
            @ForAll @DoubleRange(min = 0, max = 0.9) double testSize,
            @ForAll long seed) {
        Dataset dataset = dataset(sizes);
        int count = dataset.questionCount();
        int expected = (int) Math.ceil(count * testSize);
        Assume.that(expected == 0 || expected < count);

        TrainTestSplit split = TrainTestSplit.byQuestion(dataset, testSize, seed);

        assertThat(split.test().questionCount()).isEqualTo(expected);
        assertThat(split.train().questionCount()).isEqualTo(count - expected);
        assertDivided(dataset, split);
        assertThat(TrainTestSplit.byQuestion(dataset, testSize, seed)).isEqualTo(split);
    }

    @Property
    void neverSharesAContextWhenDividedByPassage(
            @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 5) Integer> sizes,
            @ForAll @DoubleRange(min = 0.01, max = 0.8) double testSize,
            @ForAll long seed) {
        Dataset once = dataset(sizes);
        List<Passage> repeated = new ArrayList<>(once.passages());
        Passage first = repeated.getFirst();
        repeated.add(new Passage("another title", first.context(), List.of(new Question("again", "?", List.of()))));
        Dataset dataset = once.withPassages(repeated);
        int target = (int) Math.ceil(dataset.questionCount() * testSize);
        Assume.that(target < dataset.questionCount());

        TrainTestSplit split = TrainTestSplit.byPassage(dataset, testSize, seed);

        assertDivided(dataset, split);
        assertThat(contexts(split.test())).doesNotContainAnyElementsOf(contexts(split.train()));
        assertThat(split.train().passages()).isNotEmpty();
        assertThat(split.test().passages()).isNotEmpty();
        assertThat(Math.abs(split.test().questionCount() - target)).isEqualTo(nearest(sizes, target));
        assertThat(TrainTestSplit.byPassage(dataset, testSize, seed)).isEqualTo(split);
    }

    @Example
    void drawsOtherQuestionsWithAnotherSeed() {
        Dataset dataset = dataset(List.of(50, 50));

        assertThat(TrainTestSplit.byQuestion(dataset, 0.2, 42))
                .isNotEqualTo(TrainTestSplit.byQuestion(dataset, 0.2, 43));
    }

    @Example
    void drawsPassagesFromEverywhere() {
        Dataset dataset = dataset(IntStream.range(0, 100).mapToObj(index -> 5).toList());

        List<Integer> places = TrainTestSplit.byPassage(dataset, 0.2, 7).test().passages().stream()
                .map(dataset.passages()::indexOf)
                .toList();

        assertThat(places).hasSize(20).anyMatch(place -> place < 30).anyMatch(place -> place > 70);
    }

    @Example
    void leavesTheTestPartEmptyForSizeZero() {
        Dataset dataset = dataset(List.of(3));

        assertThat(TrainTestSplit.byQuestion(dataset, 0, 1).test().passages()).isEmpty();
        assertThat(TrainTestSplit.byPassage(dataset, 0, 1).train()).isEqualTo(dataset);
    }

    @Example
    void refusesSizesThatLeaveNothing() {
        Dataset one = dataset(List.of(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainTestSplit.byQuestion(one, 0.2, 1))
                .withMessageContaining("leaves none to train on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainTestSplit.byPassage(dataset(List.of(9)), 0.2, 1))
                .withMessageContaining("split by question");
        for (double wrong : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrainTestSplit.byQuestion(one, wrong, 1))
                    .withMessageContaining("out of range");
        }
    }

    private static void assertDivided(Dataset dataset, TrainTestSplit split) {
        List<String> all = ids(dataset);
        List<String> train = ids(split.train());
        List<String> test = ids(split.test());
        assertThat(train).noneMatch(test::contains);
        assertThat(train.size() + test.size()).isEqualTo(all.size());
        assertThat(train).isSortedAccordingTo((one, other) -> Integer.compare(all.indexOf(one), all.indexOf(other)));
        assertThat(test).isSortedAccordingTo((one, other) -> Integer.compare(all.indexOf(one), all.indexOf(other)));
    }

    /** By trying every choice of groups; the first group has one more question. */
    private static int nearest(List<Integer> sizes, int target) {
        return IntStream.range(1, (1 << sizes.size()) - 1)
                .map(choice -> IntStream.range(0, sizes.size())
                        .filter(index -> (choice >> index & 1) == 1)
                        .map(index -> sizes.get(index) + (index == 0 ? 1 : 0))
                        .sum())
                .map(sum -> Math.abs(sum - target))
                .min()
                .orElseThrow();
    }

    private static List<String> ids(Dataset dataset) {
        return dataset.examples().stream().map(dev.spanlight.data.Example::id).toList();
    }

    private static Set<String> contexts(Dataset dataset) {
        return dataset.passages().stream().map(Passage::context).collect(Collectors.toSet());
    }

    private static Dataset dataset(List<Integer> sizes) {
        return new Dataset(
                "d",
                IntStream.range(0, sizes.size())
                        .mapToObj(passage -> new Passage(
                                "t",
                                "passage " + passage,
                                IntStream.range(0, sizes.get(passage))
                                        .mapToObj(question -> new Question(passage + "-" + question, "?", List.of()))
                                        .toList()))
                        .toList());
    }
}
