/** The room in which two models answer the same question side by side. */
@NullMarked
package dev.spanlight.ui.playground;

import org.jspecify.annotations.NullMarked;
