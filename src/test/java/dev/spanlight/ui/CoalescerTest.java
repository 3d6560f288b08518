package dev.spanlight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CoalescerTest {
    @Test
    void of_many_values_few_arrive_and_the_last_one_does() throws TimeoutException {
        List<Integer> arrived = new CopyOnWriteArrayList<>();
        Coalescer<Integer> coalescer = new Coalescer<>(arrived::add);
        long start = System.nanoTime();
        int count = 200_000;
        for (int value = 1; value <= count; value++) {
            coalescer.offer(value);
        }
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> arrived.contains(count));
        long intervals = (System.nanoTime() - start) / 100_000_000;
        assertThat(arrived).hasSizeLessThanOrEqualTo((int) intervals + 2).isSorted();
    }
}
