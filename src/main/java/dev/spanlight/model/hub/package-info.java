/** The Hugging Face hub: its protocol, and its cache as the Python libraries lay it out. Knows no model. */
@NullMarked
package dev.spanlight.model.hub;

import org.jspecify.annotations.NullMarked;
