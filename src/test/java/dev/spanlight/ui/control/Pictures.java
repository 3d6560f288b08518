package dev.spanlight.ui.control;

import dev.spanlight.ui.Theme;
import dev.spanlight.ui.settings.Settings.ThemeChoice;
import dev.spanlight.ui.settings.SettingsStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Takes pictures of rooms at the size of a room in a window of 1280x800. */
public final class Pictures {
    private static final int WIDTH = 1204;
    private static final int HEIGHT = 773;

    private final Path folder;
    private int taken;

    public Pictures(Path folder) {
        this.folder = folder;
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public int taken() {
        return taken;
    }

    /** Builds a room, lets it settle, prepares it and writes NAME-light.png or NAME-dark.png. */
    public void take(String name, boolean dark, Supplier<Parent> room, Consumer<Parent> prepare) {
        Parent[] view = new Parent[1];
        Stage[] stage = new Stage[1];
        onFx(() -> {
            try {
                Theme theme = new Theme(new SettingsStore(Files.createTempDirectory("pictures")));
                theme.choose(dark ? ThemeChoice.DARK : ThemeChoice.LIGHT);
                Parent built = room.get();
                view[0] = new javafx.scene.layout.StackPane(built);
                view[0].getStyleClass().add("workbench");
                Scene scene = new Scene(view[0], WIDTH, HEIGHT);
                theme.style(scene);
                stage[0] = new Stage();
                stage[0].setScene(scene);
                stage[0].show();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
        onFx(() -> prepare.accept(view[0]));
        WaitForAsyncUtils.sleep(300, TimeUnit.MILLISECONDS);
        onFx(() -> {
            write(stage[0].getScene().snapshot(null), name + (dark ? "-dark" : "-light"));
            stage[0].close();
        });
    }

    /** Writes a picture that was taken elsewhere as NAME.png. */
    public void write(WritableImage picture, String name) {
        write(picture, folder.resolve(name + ".png"));
        taken++;
    }

    private static void onFx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, action);
    }

    private static void write(WritableImage picture, Path file) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
