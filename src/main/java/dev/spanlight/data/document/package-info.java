/** Texts without questions, plain, Markdown, PDF and Word, cut into passages to annotate. */
@NullMarked
package dev.spanlight.data.document;

import org.jspecify.annotations.NullMarked;
