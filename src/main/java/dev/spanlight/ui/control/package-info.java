/** Controls and small contracts that several rooms share. */
@NullMarked
package dev.spanlight.ui.control;

import org.jspecify.annotations.NullMarked;
