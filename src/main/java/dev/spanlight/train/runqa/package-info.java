/** To transformers' {@code run_qa.py} and back: bundles that train a run elsewhere, and what comes back as a run. */
@NullMarked
package dev.spanlight.train.runqa;

import org.jspecify.annotations.NullMarked;
