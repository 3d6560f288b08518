import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the home of the Java that runs it into the file named by the first argument. */
void main(String[] args) throws Exception {
    Files.writeString(Path.of(args[0]), System.getProperty("java.home") + System.lineSeparator());
}
