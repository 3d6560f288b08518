/** Fine-tuning: arguments, events, run folders and the trainer. */
@NullMarked
package dev.spanlight.train;

import org.jspecify.annotations.NullMarked;
