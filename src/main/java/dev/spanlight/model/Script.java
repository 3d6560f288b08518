package dev.spanlight.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;

/** TorchScript of ours, loaded from its source. Calls may come from several threads. */
final class Script implements AutoCloseable {
    private final Model model;
    private final PtSymbolBlock block;

    private Script(Model model) {
        this.model = model;
        this.block = (PtSymbolBlock) model.getBlock();
    }

    /**
     * Loads a script.
     *
     * @param name for messages
     * @param source as {@link ScriptArchive#of} wants it
     */
    static Script load(String name, String source) throws IOException {
        Model model = Model.newInstance(name, Device.cpu(), "PyTorch");
        try {
            model.load(ScriptArchive.of(source));
            return new Script(model);
        } catch (MalformedModelException | RuntimeException e) {
            model.close();
            throw new IOException("the " + name + " script was refused by the engine: " + e.getMessage(), e);
        }
    }

    /** The manager of arrays that live as long as the script. */
    NDManager manager() {
        return model.getNDManager();
    }

    /**
     * Calls a method.
     *
     * @param method its name
     * @param inputs its arguments in order; neighbours that share a name ending in {@code []} are one list
     * @param training whether gradients are recorded
     */
    NDList call(String method, NDList inputs, boolean training) {
        // Per thread, and on by default there: without this, changing lengths recompile the graph again and again.
        JniUtils.setGraphExecutorOptimize(false);
        if (!method.equals("forward")) {
            NDArray name = inputs.getFirst().getManager().create(0);
            name.setName("module_method:" + method);
            inputs.add(name);
        }
        return IValueUtils.forward(block, inputs, training);
    }

    @Override
    public void close() {
        model.close();
    }
}
