package dev.spanlight.model.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobLockTest {
    @Test
    void one_has_it_and_the_other_waits(@TempDir Path folder) throws Exception {
        Path file = folder.resolve(".locks/models--a--b/etag.lock");
        CountDownLatch waits = new CountDownLatch(1);
        FutureTask<Boolean> other = new FutureTask<>(() -> {
            try (BlobLock lock = BlobLock.acquire(file, waits::countDown)) {
                return true;
            }
        });
        try (BlobLock mine = BlobLock.acquire(file, () -> {})) {
            assertThat(BlobLock.tryAcquire(file)).isEmpty();
            Thread.ofVirtual().start(other);
            assertThat(waits.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(other.isDone()).isFalse();
        }
        assertThat(other.get(20, TimeUnit.SECONDS)).isTrue();
        Optional<BlobLock> again = BlobLock.tryAcquire(file);
        assertThat(again).isPresent();
        again.orElseThrow().close();
        assertThat(file).exists();
    }
}
