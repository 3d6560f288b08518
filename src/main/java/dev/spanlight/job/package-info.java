/** Work that takes longer than a moment: progress, cancellation, child processes. */
@NullMarked
package dev.spanlight.job;

import org.jspecify.annotations.NullMarked;
