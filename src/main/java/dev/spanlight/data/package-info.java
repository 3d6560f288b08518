/** Passages, their questions and the answers marked in them; JDK types only. */
@NullMarked
package dev.spanlight.data;

import org.jspecify.annotations.NullMarked;
