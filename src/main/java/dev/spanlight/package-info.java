/** Where the program starts. */
@NullMarked
package dev.spanlight;

import org.jspecify.annotations.NullMarked;
