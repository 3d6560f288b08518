/** Checkpoints in Hugging Face layout, the encoder graph and the built-in models. */
@NullMarked
package dev.spanlight.model;

import org.jspecify.annotations.NullMarked;
