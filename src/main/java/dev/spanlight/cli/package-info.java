/** The command line: one class per command. */
@NullMarked
package dev.spanlight.cli;

import org.jspecify.annotations.NullMarked;
