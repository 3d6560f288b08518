/** The passage in work: its answers, how they are marked, moved and drawn, and the cards of its questions. */
@NullMarked
package dev.spanlight.ui.dataset.passage;

import org.jspecify.annotations.NullMarked;
