package dev.spanlight.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Property
    void everyWindowIsInExactlyOneBatchOfAnEpoch(
            @ForAll @Size(min = 1, max = 400) int[] lengths,
            @ForAll @IntRange(min = 1, max = 33) int batchSize,
            @ForAll boolean shuffle,
            @ForAll boolean groupByLength,
            @ForAll @IntRange(max = 3) int epoch) {
        Batches batches = new Batches(lengths, batchSize, shuffle, groupByLength, 42);
        List<int[]> all = batches.of(epoch);
        assertThat(all).hasSize(batches.perEpoch()).allMatch(batch -> batch.length <= batchSize);
        assertThat(all.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(IntStream.range(0, lengths.length).toArray());
    }

    @Property
    void theSameSeedGivesTheSameBatches(
            @ForAll @Size(min = 1, max = 200) int[] lengths, @ForAll long seed, @ForAll @IntRange(max = 3) int epoch) {
        List<int[]> one = new Batches(lengths, 4, true, true, seed).of(epoch);
        List<int[]> other = new Batches(lengths, 4, true, true, seed).of(epoch);
        assertThat(one.stream().map(Arrays::toString).toList())
                .isEqualTo(other.stream().map(Arrays::toString).toList());
    }

    @Test
    void epochsDifferWhenShuffledAndFollowTheFileWhenNot() {
        int[] lengths = IntStream.range(0, 100).map(i -> i * 37 % 101).toArray();
        Batches shuffled = new Batches(lengths, 8, true, false, 1);
        assertThat(shuffled.of(0).getFirst()).isNotEqualTo(shuffled.of(1).getFirst());
        Batches inOrder = new Batches(lengths, 8, false, false, 1);
        assertThat(inOrder.of(0).stream().flatMapToInt(Arrays::stream).toArray())
                .isEqualTo(IntStream.range(0, 100).toArray());
    }

    /** Runs that were started with an earlier version go on with the same batches. */
    @Test
    void theOrderOfASeedIsForEver() {
        int[] lengths = IntStream.range(0, 1000).map(i -> 20 + i * 7919 % 364).toArray();
        List<int[]> grouped = new Batches(lengths, 8, true, true, 42).of(1);
        assertThat(grouped.getFirst()).containsExactly(627, 263, 717, 762, 623, 668, 758, 439);
        assertThat(Arrays.deepHashCode(grouped.toArray())).isEqualTo(-2047061574);
        List<int[]> mixed = new Batches(lengths, 8, true, false, 42).of(1);
        assertThat(mixed.getFirst()).containsExactly(287, 488, 742, 187, 11, 465, 558, 601);
        assertThat(Arrays.deepHashCode(mixed.toArray())).isEqualTo(-422859278);
        List<int[]> inOrder = new Batches(lengths, 8, false, true, 42).of(1);
        assertThat(inOrder.getFirst()).containsExactly(45, 90, 135, 180, 225, 270, 315, 360);
        assertThat(Arrays.deepHashCode(inOrder.toArray())).isEqualTo(-771267798);
    }

    @Test
    void groupingByLengthSavesMostOfThePadding() {
        int[] lengths = IntStream.range(0, 1000).map(i -> 20 + i * 7919 % 364).toArray();
        long grouped = padded(lengths, new Batches(lengths, 8, true, true, 1));
        long mixed = padded(lengths, new Batches(lengths, 8, true, false, 1));
        long tokens = IntStream.of(lengths).sum();
        assertThat(grouped - tokens).isLessThan((mixed - tokens) / 5);
    }

    private static long padded(int[] lengths, Batches batches) {
        return batches.of(0).stream()
                .mapToLong(batch -> (long) batch.length
                        * Arrays.stream(batch).map(i -> lengths[i]).max().orElseThrow())
                .sum();
    }
}
