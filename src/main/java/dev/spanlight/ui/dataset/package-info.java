/** The Dataset room: questions, passages and the answers marked in them. */
@NullMarked
package dev.spanlight.ui.dataset;

import org.jspecify.annotations.NullMarked;
