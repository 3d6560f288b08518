/** The window: shell, theme and what its rooms share. */
@NullMarked
package dev.spanlight.ui;

import org.jspecify.annotations.NullMarked;
