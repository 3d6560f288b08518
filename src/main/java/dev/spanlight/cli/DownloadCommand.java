package dev.spanlight.cli;

import dev.spanlight.model.ModelHub;
import dev.spanlight.model.ModelReference;
import dev.spanlight.model.hub.HubCache;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spanlight download}: a model from the Hugging Face hub. */
@Command(
        name = "download",
        description = {
            "Fetches a model from the Hugging Face hub into its cache: configuration, tokenizer, card and safetensors.",
            "HF_ENDPOINT, HF_HOME, HF_HUB_CACHE, HF_TOKEN and HF_HUB_OFFLINE are respected. Ctrl+C stops it; the next time"
                    + " it goes on from there."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class DownloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "A hub id, such as distilbert-base-uncased-distilled-squad.")
    private String id;

    @Option(
            names = "--revision",
            defaultValue = HubCache.MAIN,
            paramLabel = "REVISION",
            description = "A branch, a tag or a commit (default: main).")
    private String revision;

    @Override
    public Integer call() throws IOException {
        ModelHub hub = ModelHub.fromEnvironment(System.getenv());
        ModelReference model;
        try (TerminalProgress progress = TerminalProgress.ofBytes("Downloading")) {
            model = hub.download(id, revision, progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(model + " lies in " + hub.folder(model).orElseThrow());
        out.flush();
        return 0;
    }
}
