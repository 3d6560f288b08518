package dev.spanlight.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A model as it is stored: configuration, tokenizer and weights under the names they have in transformers.
 *
 * @param name what people call it
 * @param config the encoder's shape
 * @param tokenizer its files
 * @param weights every weight the encoder needs, by its full name, but for those in {@code missing}
 * @param missing weights the files do not have: only the question-answering head can be missing, and is new then
 * @param unexpected tensors of the files that the encoder does not use, such as the head of another task
 */
public record Checkpoint(
        String name,
        EncoderConfig config,
        TokenizerFiles tokenizer,
        Map<String, Tensor> weights,
        List<String> missing,
        List<String> unexpected) {

    /** Older names of LayerNorm's weights. */
    private static final Map<String, String> LEGACY =
            Map.of("LayerNorm.gamma", "LayerNorm.weight", "LayerNorm.beta", "LayerNorm.bias");

    /**
     * Fits stored tensors to the weights that the encoder needs: a missing prefix is added, legacy names are renamed.
     *
     * @throws ModelException when an encoder weight is missing or has another shape
     */
    static Checkpoint of(String name, EncoderConfig config, TokenizerFiles tokenizer, Map<String, Tensor> stored)
            throws ModelException {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        stored.forEach((key, tensor) -> byName.put(canonical(key, config.architecture()), tensor));
        Map<String, Tensor> weights = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (WeightSlot slot : WeightSlot.of(config)) {
            Tensor tensor = byName.remove(slot.name());
            if (tensor == null) {
                missing.add(slot.name());
            } else if (!slot.shape()
                    .equals(Arrays.stream(tensor.shape()).boxed().toList())) {
                throw new ModelException(name + ", " + slot.name() + ": has shape " + Arrays.toString(tensor.shape())
                        + "; config.json asks for " + slot.shape());
            } else {
                weights.put(slot.name(), tensor);
            }
        }
        List<String> lost = missing.stream()
                .filter(weight -> !weight.startsWith(WeightSlot.HEAD))
                .toList();
        if (!lost.isEmpty()) {
            throw new ModelException(name + " lacks " + lost.size() + " encoder weights, " + lost.getFirst()
                    + " among them; expected the weights of a "
                    + config.architecture().modelType() + " model");
        }
        return new Checkpoint(name, config, tokenizer, weights, missing, List.copyOf(byName.keySet()));
    }

    private static String canonical(String key, Architecture architecture) {
        String name = key;
        for (Map.Entry<String, String> legacy : LEGACY.entrySet()) {
            if (name.endsWith(legacy.getKey())) {
                name = name.substring(0, name.length() - legacy.getKey().length()) + legacy.getValue();
            }
        }
        boolean bare = Set.of("embeddings", "encoder", "transformer").contains(name.split("\\.", 2)[0]);
        return bare ? architecture.modelType() + "." + name : name;
    }

    /** True when the model answers questions; else its head is new and it is to be fine-tuned first. */
    public boolean answers() {
        return missing.isEmpty();
    }

    /**
     * This model with a head: one that it lacks is drawn from N(0, initializer_range), its bias is 0, as transformers
     * does. The same seed draws the same head.
     */
    public Checkpoint withHead(long seed) {
        if (answers()) {
            return this;
        }
        Map<String, Tensor> complete = new LinkedHashMap<>();
        Random random = new Random(seed);
        for (WeightSlot slot : WeightSlot.of(config)) {
            Tensor stored = weights.get(slot.name());
            complete.put(slot.name(), stored == null ? fresh(slot, random) : stored);
        }
        return new Checkpoint(name, config, tokenizer, complete, List.of(), unexpected);
    }

    private Tensor fresh(WeightSlot slot, Random random) {
        long[] shape = slot.shape().stream().mapToLong(Long::longValue).toArray();
        float[] values = new float[Math.toIntExact(Tensor.count(shape))];
        for (int i = 0; shape.length > 1 && i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * config.initializerRange());
        }
        return Tensor.of(values, shape);
    }

    /** How many numbers the weights have, a new head included. */
    public long parameterCount() {
        return WeightSlot.of(config).stream()
                .mapToLong(slot -> slot.shape().stream().reduce(1L, Math::multiplyExact))
                .sum();
    }
}
