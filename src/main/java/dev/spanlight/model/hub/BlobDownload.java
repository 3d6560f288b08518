package dev.spanlight.model.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings one file of a model into the cache: whole and verified, or not at all. What has arrived when the line is cut
 * stays in {@code ETAG.incomplete}, and the next try asks for the rest alone.
 *
 * @param repository the model
 * @param file which of its files
 */
record BlobDownload(
        HubClient client,
        Retries retries,
        TransferMeter meter,
        CachedRepository cached,
        Repository repository,
        RemoteFile file) {
    private static final int BUFFER = 1 << 16;

    /** Fetches what is missing. Another program that fetches the same file is waited for. */
    void run(boolean links) throws IOException, InterruptedException {
        if (cached.has(repository.commit(), file)) {
            meter.add(file.size());
            return;
        }
        String waiting = "another program is fetching " + file.name() + "; waiting for it";
        try (BlobLock lock = BlobLock.acquire(cached.lock(file), () -> meter.note(waiting))) {
            meter.note("");
            boolean fresh = !CachedRepository.isWhole(cached.blob(file), file);
            if (fresh) {
                fetch();
            } else {
                meter.add(file.size());
            }
            cached.publish(repository.commit(), file, links, fresh);
        }
    }

    private void fetch() throws IOException, InterruptedException {
        Path part = cached.incomplete(file);
        Files.createDirectories(part.getParent());
        long kept = Files.exists(part) ? Files.size(part) : 0;
        if (kept > file.size()) {
            Files.delete(part);
            kept = 0;
        }
        meter.add(kept);
        receive(part);
        String checksum = file.checksumOf(part);
        if (!checksum.equals(file.etag()) && kept > 0) {
            // What was kept from another time may be of another making: once more, all of it.
            startOver(part);
            receive(part);
            checksum = file.checksumOf(part);
        }
        if (!checksum.equals(file.etag())) {
            Files.delete(part);
            throw new HubException(file.name() + " arrived damaged: its " + file.checksumName() + " is " + checksum
                    + ", the hub says " + file.etag() + ". It was thrown away; start the download again");
        }
        Files.move(part, cached.blob(file), StandardCopyOption.ATOMIC_MOVE);
    }

    private void startOver(Path part) throws IOException {
        meter.add(-Files.size(part));
        Files.delete(part);
    }

    private void receive(Path part) throws IOException, InterruptedException {
        AtomicLong received = new AtomicLong();
        retries.run(
                () -> {
                    append(part, received);
                    return part;
                },
                received::get);
    }

    private void append(Path part, AtomicLong received) throws IOException, InterruptedException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (have == file.size() && have > 0) {
            return;
        }
        try (HubClient.Bytes bytes = client.open(repository, file, have)) {
            if (bytes.from() != have) {
                startOver(part);
                have = 0;
            }
            try (FileChannel channel = FileChannel.open(
                            part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                    OutputStream out = Channels.newOutputStream(channel)) {
                byte[] buffer = new byte[BUFFER];
                for (int read = read(bytes, buffer); read >= 0; read = read(bytes, buffer)) {
                    have += read;
                    if (have > file.size()) {
                        throw tooMuch(part);
                    }
                    write(out, buffer, read);
                    received.addAndGet(read);
                    meter.receive(read);
                }
                channel.force(true);
            }
        }
        if (have < file.size()) {
            throw new Hiccup(
                    "the connection ended after " + have + " of " + file.size() + " bytes of " + file.name(),
                    null,
                    null);
        }
    }

    private HubException tooMuch(Path part) throws IOException {
        Files.deleteIfExists(part);
        return new HubException("more came of " + file.name() + " than the " + file.size()
                + " bytes that the hub names. It was thrown away; start the download again");
    }

    private int read(HubClient.Bytes bytes, byte[] buffer) throws IOException {
        try {
            return bytes.body().read(buffer);
        } catch (IOException e) {
            throw client.broken(e, bytes.host());
        }
    }

    private void write(OutputStream out, byte[] buffer, int length) throws IOException {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            throw new HubException(
                    file.name() + " could not be written to " + cached.cache() + " (" + e.getMessage()
                            + "): make room or set HF_HUB_CACHE to a folder on another disk, then start the download"
                            + " again; what has arrived is kept",
                    e);
        }
    }
}
