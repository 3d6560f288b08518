/** SQuAD exact match and F1. */
@NullMarked
package dev.spanlight.evaluate;

import org.jspecify.annotations.NullMarked;
