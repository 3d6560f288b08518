package dev.spanlight.model.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file on the hub. Its etag is its checksum: SHA-256 of large files (git-lfs), git's SHA-1 of small ones.
 *
 * @param name its name in the repository
 * @param etag 64 or 40 hexadecimal digits
 * @param size in bytes
 */
record RemoteFile(String name, String etag, long size) {
    private static final int SHA_256_DIGITS = 64;

    /** What the etag is called. */
    String checksumName() {
        return etag.length() == SHA_256_DIGITS ? "SHA-256" : "git SHA-1";
    }

    /** The same checksum of a file on disk. */
    String checksumOf(Path file) throws IOException {
        MessageDigest digest = digest();
        if (etag.length() != SHA_256_DIGITS) {
            digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(etag.length() == SHA_256_DIGITS ? "SHA-256" : "SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
