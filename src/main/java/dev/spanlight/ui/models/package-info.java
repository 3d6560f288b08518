/** The models at hand: what they are, where they lie, and what can be done with them. */
@NullMarked
package dev.spanlight.ui.models;

import org.jspecify.annotations.NullMarked;
