package dev.spanlight;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the program lies: the folder with {@code sample-data} and {@code assets}. That is the parent of {@code lib} in an
 * installed Spanlight and the project's folder in development.
 *
 * @param path the folder
 */
public record InstallFolder(Path path) {
    /** Names the assets folder by hand: {@code -Dspanlight.assets=/somewhere/assets}. */
    public static final String ASSETS_PROPERTY = "spanlight.assets";

    /** Looks next to the assets property, then upwards from the program's own code, then in the working directory. */
    public static InstallFolder find() {
        List<Path> candidates = new ArrayList<>();
        String assets = System.getProperty(ASSETS_PROPERTY);
        if (assets != null) {
            candidates.add(Path.of(assets).toAbsolutePath().getParent());
        }
        codeLocation().ifPresent(code -> addAncestors(code, candidates));
        Path working = Path.of("").toAbsolutePath();
        candidates.add(working);
        return candidates.stream()
                .filter(folder -> Files.isDirectory(folder.resolve("sample-data")))
                .findFirst()
                .map(InstallFolder::new)
                .orElseGet(() -> new InstallFolder(working));
    }

    /** The jar's or the classes' two folders above: {@code lib/spanlight.jar} and {@code target/classes}. */
    private static void addAncestors(Path code, List<Path> candidates) {
        @Nullable Path folder = code.getParent();
        for (int level = 0; level < 2 && folder != null; level++, folder = folder.getParent()) {
            candidates.add(folder);
        }
    }

    private static Optional<Path> codeLocation() {
        CodeSource source = InstallFolder.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The folder of the datasets that come with Spanlight. */
    public Path sampleData() {
        return path.resolve("sample-data");
    }

    /** The folder of icons, screenshots and built-in weights. */
    public Path assets() {
        String assets = System.getProperty(ASSETS_PROPERTY);
        return assets == null ? path.resolve("assets") : Path.of(assets);
    }
}
