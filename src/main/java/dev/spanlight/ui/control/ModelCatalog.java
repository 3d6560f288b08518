package dev.spanlight.ui.control;

import java.io.IOException;
import java.util.List;

/** The models a person can choose from. */
@FunctionalInterface
public interface ModelCatalog {
    /** The choices, those that come with Spanlight first, then finished runs, the newest first. May read folders. */
    List<ModelChoice> choices() throws IOException;
}
