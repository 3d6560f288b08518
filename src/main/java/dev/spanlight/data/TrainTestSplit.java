package dev.spanlight.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A dataset divided into a part to train on and a part to test on. The same dataset, size and seed always give the same
 * parts; inside each part questions keep the file's order. Passages without a question in a part are left out of it.
 *
 * @param train what to train on
 * @param test what to keep aside
 */
public record TrainTestSplit(Dataset train, Dataset test) {

    /**
     * Draws questions, as {@code train_test_split} of scikit-learn and datasets does: {@code ceil(n * testSize)} to
     * test, the rest to train. Questions about one passage may land on both sides; {@link #byPassage} prevents it.
     *
     * @param testSize share of the questions to test on, 0 (none) to below 1
     * @throws IllegalArgumentException when the size is outside this range or leaves nothing to train on
     */
    public static TrainTestSplit byQuestion(Dataset dataset, double testSize, long seed) {
        int count = dataset.questionCount();
        int testCount = testCount(count, testSize);
        List<Integer> order = shuffled(count, seed);
        boolean[] inTest = new boolean[count];
        order.subList(0, testCount).forEach(question -> inTest[question] = true);
        return new TrainTestSplit(part(dataset, inTest, false), part(dataset, inTest, true));
    }

    /**
     * Draws whole passages, so that nothing that was read in training is asked about in the test: equal contexts, also
     * under different titles, stay on one side. The test part has as nearly {@code ceil(n * testSize)} questions as
     * whole passages allow.
     *
     * @param testSize share of the questions to test on, 0 (none) to below 1
     * @throws IllegalArgumentException when the size is outside this range or leaves nothing to train on
     */
    public static TrainTestSplit byPassage(Dataset dataset, double testSize, long seed) {
        Map<String, Integer> questionsOf = new LinkedHashMap<>();
        for (Passage passage : dataset.passages()) {
            if (!passage.questions().isEmpty()) {
                questionsOf.merge(passage.context(), passage.questions().size(), Integer::sum);
            }
        }
        int target = testCount(dataset.questionCount(), testSize);
        if (target > 0 && questionsOf.size() == 1) {
            throw new IllegalArgumentException(
                    "all questions are about one passage, so they cannot be split by passage;"
                            + " split by question, or use a test size of 0");
        }
        List<String> contexts = new ArrayList<>(questionsOf.keySet());
        List<String> order =
                shuffled(contexts.size(), seed).stream().map(contexts::get).toList();
        Set<String> test = new HashSet<>();
        if (target > 0) {
            int[] sizes = order.stream().mapToInt(questionsOf::get).toArray();
            nearestSum(sizes, target).forEach(index -> test.add(order.get(index)));
        }
        return new TrainTestSplit(
                dataset.withPassages(dataset.passages().stream()
                        .filter(passage -> !passage.questions().isEmpty() && !test.contains(passage.context()))
                        .toList()),
                dataset.withPassages(dataset.passages().stream()
                        .filter(passage -> !passage.questions().isEmpty() && test.contains(passage.context()))
                        .toList()));
    }

    private static int testCount(int count, double testSize) {
        if (!(testSize >= 0 && testSize < 1)) {
            throw new IllegalArgumentException(
                    "test size " + testSize + " is out of range; give a share from 0 (no test part) to below 1");
        }
        int testCount = (int) Math.ceil(count * testSize);
        if (testCount > 0 && testCount == count) {
            throw new IllegalArgumentException("a test size of " + testSize + " takes all " + count
                    + " questions and leaves none to train on; use a smaller one, or 0");
        }
        return testCount;
    }

    private static List<Integer> shuffled(int count, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    private static Dataset part(Dataset dataset, boolean[] inTest, boolean test) {
        List<Passage> passages = new ArrayList<>();
        int next = 0;
        for (Passage passage : dataset.passages()) {
            List<Question> questions = new ArrayList<>();
            for (Question question : passage.questions()) {
                if (inTest[next++] == test) {
                    questions.add(question);
                }
            }
            if (!questions.isEmpty()) {
                passages.add(passage.withQuestions(questions));
            }
        }
        return dataset.withPassages(passages);
    }

    /**
     * Which sizes to take so that their sum is as near as possible to {@code target}, at least one and not all. Sums
     * are built in the order of {@code sizes} and the first way to reach one is kept, so nearly everything taken comes
     * from the front: a shuffled order makes it a random draw.
     */
    private static Collection<Integer> nearestSum(int[] sizes, int target) {
        int total = IntStream.of(sizes).sum();
        int limit = Math.min(total - 1, 2 * target + IntStream.of(sizes).max().orElse(0));
        int[] reachedBy = new int[limit + 1];
        Arrays.fill(reachedBy, -1);
        int highest = 0;
        for (int index = 0; index < sizes.length && reachedBy[target] < 0; index++) {
            int size = sizes[index];
            highest = Math.min(limit, highest + size);
            for (int sum = highest; sum >= size; sum--) {
                boolean reachable = sum == size || reachedBy[sum - size] >= 0;
                if (reachable && reachedBy[sum] < 0) {
                    reachedBy[sum] = index;
                }
            }
        }
        int nearest = IntStream.rangeClosed(1, limit)
                .filter(sum -> reachedBy[sum] >= 0)
                .boxed()
                .min((one, other) -> Integer.compare(Math.abs(one - target), Math.abs(other - target)))
                .orElseThrow();
        List<Integer> taken = new ArrayList<>();
        for (int sum = nearest; sum > 0; sum -= sizes[reachedBy[sum]]) {
            taken.add(reachedBy[sum]);
        }
        return taken;
    }
}
