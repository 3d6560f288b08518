/** One or two models on the same questions: scores, differences, and every answer. */
@NullMarked
package dev.spanlight.ui.evaluate;

import org.jspecify.annotations.NullMarked;
