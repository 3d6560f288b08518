/** From question and passage to windows of tokens with offsets and labels. */
@NullMarked
package dev.spanlight.text;

import org.jspecify.annotations.NullMarked;
