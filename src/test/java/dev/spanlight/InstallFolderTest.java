package dev.spanlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallFolderTest {
    @AfterEach
    void forget() {
        System.clearProperty(InstallFolder.ASSETS_PROPERTY);
        System.clearProperty(UserFolder.HOME_PROPERTY);
    }

    @Test
    void in_development_it_is_the_project() {
        assertThat(InstallFolder.find().sampleData().resolve("starter.json")).exists();
    }

    @Test
    void the_assets_property_names_another_place(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("sample-data"));
        System.setProperty(
                InstallFolder.ASSETS_PROPERTY, folder.resolve("assets").toString());
        assertThat(InstallFolder.find().path()).isEqualTo(folder);
        assertThat(InstallFolder.find().assets()).isEqualTo(folder.resolve("assets"));
    }

    @Test
    void the_home_property_names_the_persons_folder(@TempDir Path folder) {
        System.setProperty(UserFolder.HOME_PROPERTY, folder.toString());
        assertThat(UserFolder.find().path()).isEqualTo(folder);
    }
}
