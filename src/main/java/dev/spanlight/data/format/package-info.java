/** Files in, files out: SQuAD JSON and Hugging Face rows. */
@NullMarked
package dev.spanlight.data.format;

import org.jspecify.annotations.NullMarked;
