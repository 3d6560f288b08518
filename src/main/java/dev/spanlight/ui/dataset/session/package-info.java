/** The dataset that is open: its rows, their flaws, and every change with its undo. */
@NullMarked
package dev.spanlight.ui.dataset.session;

import org.jspecify.annotations.NullMarked;
