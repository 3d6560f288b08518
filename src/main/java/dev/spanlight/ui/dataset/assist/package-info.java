/** Help from models and from a second annotator: suggestions, repairs and review. */
@NullMarked
package dev.spanlight.ui.dataset.assist;

import org.jspecify.annotations.NullMarked;
