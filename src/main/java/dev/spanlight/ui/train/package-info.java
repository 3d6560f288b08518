/** The room in which a training run is set up, started, watched and compared with earlier ones. */
@NullMarked
package dev.spanlight.ui.train;

import org.jspecify.annotations.NullMarked;
