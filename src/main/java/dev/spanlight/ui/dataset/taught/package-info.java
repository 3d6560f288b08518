/** What a model will be taught by the question in work: word pieces, windows and the decoded label. */
@NullMarked
package dev.spanlight.ui.dataset.taught;

import org.jspecify.annotations.NullMarked;
