package dev.spanlight.model.hub;

import java.util.Set;

/**
 * A model on the hub at one moment of its history.
 *
 * @param id what the hub calls it, whatever older id was asked for
 * @param revision the branch, tag or commit that was asked for
 * @param commit what that stands for, 40 hexadecimal digits
 * @param files the names of its files; they come from outside
 */
public record Repository(RepositoryId id, String revision, String commit, Set<String> files) {
    /** Copies the names. */
    public Repository {
        files = Set.copyOf(files);
    }
}
