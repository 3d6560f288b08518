/** Charts about the questions that the table shows. */
@NullMarked
package dev.spanlight.ui.dataset.statistics;

import org.jspecify.annotations.NullMarked;
