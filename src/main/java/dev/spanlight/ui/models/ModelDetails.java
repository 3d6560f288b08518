package dev.spanlight.ui.models;

import dev.spanlight.model.ModelProfile;
import dev.spanlight.ui.control.ModelChoice;

/**
 * A model of the list and what there is to know of it.
 *
 * @param choice which model
 * @param profile what its files say
 * @param measured how good its run, else its card, says that it is, one line each; empty when nothing was measured
 */
record ModelDetails(ModelChoice choice, ModelProfile profile, String measured) {}
