package dev.spanlight.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts TorchScript source into the archive that the engine loads: a zip with stored entries. */
final class ScriptArchive {
    /** Protocol 2, an empty tuple. */
    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, 0x29, 0x2e};
    /** Protocol 2: {@code Graph()} with {@code training = True} and {@code packed} = an empty list of tensors. */
    private static final String MODULE = "\u0080\u0002c__torch__\nGraph\nq\0)\u0081}("
            + "X\u0008\0\0\0trainingq\1\u0088"
            + "X\6\0\0\0packedctorch.jit._pickle\nbuild_tensorlist\n(]tRub.";

    private ScriptArchive() {}

    /** Source from the resources beside this class, without its comments. */
    static String source(String name) throws IOException {
        try (InputStream in = ScriptArchive.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("(?m)^\\s*#.*\\R", "");
        }
    }

    /**
     * An archive of a module without weights.
     *
     * @param source declares {@code class Graph(Module)} with the attributes {@code training : bool} and
     *     {@code packed : List[Tensor]}
     */
    static InputStream of(String source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", MODULE.getBytes(StandardCharsets.ISO_8859_1));
            store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "constants.pkl", EMPTY_TUPLE);
            store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry("encoder/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
