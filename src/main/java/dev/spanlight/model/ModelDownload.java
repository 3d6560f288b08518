package dev.spanlight.model;

import dev.spanlight.job.Progress;
import dev.spanlight.model.hub.HubDownloads;
import dev.spanlight.model.hub.HubException;
import dev.spanlight.model.hub.Repository;
import dev.spanlight.model.hub.RepositoryId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Fetches a model: its configuration first, which says whether Spanlight can run it at all, then everything else. It is
 * found in the cache only when all of it is there.
 *
 * @param hub where from and where to
 */
record ModelDownload(HubDownloads hub) {
    private static final List<String> SMALL_FILES = List.of(
            TokenizerFiles.TOKENIZER,
            TokenizerFiles.CONFIG,
            TokenizerFiles.VOCABULARY,
            TokenizerFiles.SPECIAL_TOKENS,
            ModelFolder.README);

    /**
     * Fetches a model.
     *
     * @return the model under the id that the hub gives it
     * @throws IOException with a sentence for people when it cannot be had or would be of no use
     */
    ModelReference.Hub run(String id, String revision, Progress progress) throws IOException {
        Repository repository = hub.find(RepositoryId.parse(id), revision, progress);
        requireReadable(repository);
        Path snapshot = hub.fetch(repository, List.of(ModelFolder.CONFIG), progress);
        EncoderConfig.parse(
                ModelFolder.readJson(snapshot.resolve(ModelFolder.CONFIG)), name(repository, ModelFolder.CONFIG));
        List<String> files = new ArrayList<>(SMALL_FILES);
        files.retainAll(repository.files());
        files.addAll(weights(repository, progress));
        hub.fetch(repository, files, progress);
        hub.publish(repository);
        return new ModelReference.Hub(repository.id().value(), revision);
    }

    private static String name(Repository repository, String file) {
        return repository.id() + "/" + file;
    }

    /** Looks at the files' names alone. */
    private static void requireReadable(Repository repository) throws HubException {
        Set<String> files = repository.files();
        String id = "\"" + repository.id() + "\"";
        if (!files.contains(ModelFolder.CONFIG)) {
            throw new HubException(id + " has no config.json, so it is no model of transformers; choose another one");
        }
        if (!files.contains(ModelFolder.WEIGHTS) && !files.contains(ModelFolder.INDEX)) {
            throw new HubException(
                    files.contains("pytorch_model.bin") || files.contains("pytorch_model.bin.index.json")
                            ? id
                                    + " has its weights as pytorch_model.bin only, a Python pickle, which can run code when it"
                                    + " is read, so Spanlight does not fetch it: choose a model or a revision with"
                                    + " model.safetensors, or save it as safetensors (transformers: save_pretrained)"
                            : id
                                    + " has no model.safetensors; Spanlight reads weights in safetensors format only: choose"
                                    + " another model or revision");
        }
        if (!files.contains(TokenizerFiles.TOKENIZER) && !files.contains(TokenizerFiles.VOCABULARY)) {
            throw new HubException(
                    id + " has neither tokenizer.json nor vocab.txt; one of them is needed to cut text into"
                            + " the model's word pieces: choose another model");
        }
    }

    private List<String> weights(Repository repository, Progress progress) throws IOException {
        if (repository.files().contains(ModelFolder.WEIGHTS)) {
            return List.of(ModelFolder.WEIGHTS);
        }
        Path snapshot = hub.fetch(repository, List.of(ModelFolder.INDEX), progress);
        String index = name(repository, ModelFolder.INDEX);
        List<String> shards =
                List.copyOf(ShardIndex.parse(ModelFolder.readJson(snapshot.resolve(ModelFolder.INDEX)), index)
                        .shards());
        for (String shard : shards) {
            if (!repository.files().contains(shard)) {
                throw new HubException(index + " names " + shard + ", which \"" + repository.id()
                        + "\" does not have; choose another revision");
            }
        }
        return shards;
    }
}
