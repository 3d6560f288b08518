package dev.spanlight.model;

/** The numbers the encoder calculates with; weights, gradients and optimizer state are float32 always. */
public enum Precision {
    /** bfloat16 where the processor multiplies it natively (AVX512-BF16, AMX) or the device is a GPU, else float32. */
    AUTO,
    FP32,
    BF16
}
