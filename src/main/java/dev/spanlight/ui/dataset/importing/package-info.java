/** What the window asks when a file is imported: what to do with its mistakes, and what the columns of a table are. */
@NullMarked
package dev.spanlight.ui.dataset.importing;

import org.jspecify.annotations.NullMarked;
