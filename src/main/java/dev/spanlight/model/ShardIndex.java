package dev.spanlight.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanlight.model.hub.FileName;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * {@code model.safetensors.index.json}: which files hold the weights of a model that is stored in parts.
 *
 * @param shards the files, in order; each lies beside the index
 */
record ShardIndex(SortedSet<String> shards) {
    /**
     * Reads an index. It comes from elsewhere, so it may not name files outside its folder.
     *
     * @param where the index's name, for messages
     * @throws ModelException when it names no shards, or something that is none
     */
    static ShardIndex parse(JsonNode json, String where) throws ModelException {
        TreeSet<String> shards = new TreeSet<>();
        for (JsonNode shard : json.path("weight_map")) {
            String name = shard.asText();
            if (!FileName.isPlain(name) || !name.endsWith(".safetensors")) {
                throw new ModelException(where + ", weight_map: names the file \"" + name.replaceAll("\\p{Cntrl}", "?")
                        + "\"; expected a .safetensors file beside it");
            }
            shards.add(name);
        }
        if (shards.isEmpty()) {
            throw new ModelException(where + ", weight_map: names no file; expected the .safetensors files beside it");
        }
        return new ShardIndex(shards);
    }
}
