/** Questions answered as the Hugging Face question-answering pipeline answers them. */
@NullMarked
package dev.spanlight.answer;

import org.jspecify.annotations.NullMarked;
