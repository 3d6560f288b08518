package dev.spanlight.model.hub;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a model on the hub: {@code OWNER/NAME}, or {@code NAME} for models from before there were owners.
 *
 * @param value the id
 */
public record RepositoryId(String value) {
    private static final int LONGEST = 96;
    private static final Pattern PART = Pattern.compile("\\w(?:[\\w.-]*\\w)?");

    /**
     * Reads an id.
     *
     * @throws HubException with what is wrong with it
     */
    public static RepositoryId parse(String text) throws HubException {
        Optional<String> problem = problemWith(text);
        if (problem.isPresent()) {
            throw new HubException(problem.get());
        }
        return new RepositoryId(text.strip());
    }

    /** What is wrong with an id, as the hub itself has it; empty when nothing is. */
    public static Optional<String> problemWith(String text) {
        String id = text.strip();
        String[] parts = id.split("/", -1);
        if (id.isEmpty()) {
            return Optional.of("A hub id is missing; expected one such as distilbert/distilbert-base-uncased");
        }
        boolean readable = parts.length <= 2 && id.length() <= LONGEST;
        for (String part : parts) {
            readable &= PART.matcher(part).matches();
        }
        if (!readable || id.contains("--") || id.contains("..") || id.endsWith(".git")) {
            return Optional.of("\"" + shown(id) + "\" is no hub id; expected OWNER/NAME of letters, digits, - _ and .,"
                    + " such as distilbert/distilbert-base-uncased");
        }
        return Optional.empty();
    }

    private static String shown(String id) {
        String printable = id.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }

    @Override
    public String toString() {
        return value;
    }
}
