package dev.spanlight.ui.train;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * One number of the arguments form: what was typed, what it means and what is wrong with it.
 *
 * @param <T> what is typed in; null when the field may be left empty and is
 */
final class FormField<T extends @Nullable Object> {
    private final String argument;
    private final String label;
    private final String help;
    private final Function<String, T> parser;
    private final String expected;
    private T value;

    /** The last value with which all arguments held. */
    private T accepted;

    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    private FormField(
            String argument, String label, String help, String expected, String initial, Function<String, T> parser) {
        this.argument = argument;
        this.label = label;
        this.help = help;
        this.expected = expected;
        this.parser = parser;
        this.value = parser.apply(initial);
        this.accepted = value;
    }

    /** A whole number. */
    static FormField<Integer> whole(String argument, String label, String help) {
        return new FormField<>(argument, label, help, "a whole number", "1", FormField::parseWhole);
    }

    /** A whole number that may be left out. */
    static FormField<@Nullable Integer> optionalWhole(String argument, String label, String help) {
        return new FormField<@Nullable Integer>(
                argument,
                label,
                help,
                "a whole number, or nothing",
                "",
                text -> text.isEmpty() ? null : FormField.parseWhole(text));
    }

    /** A whole number of any size. */
    static FormField<Long> seed(String argument, String label, String help) {
        return new FormField<>(
                argument, label, help, "a whole number", "0", text -> Long.parseLong(text.replace(",", "")));
    }

    /** A number. */
    static FormField<Double> number(String argument, String label, String help) {
        return new FormField<>(argument, label, help, "a number such as 0.1 or 5e-5", "0.1", FormField::parseNumber);
    }

    /** A number that may be left out. */
    static FormField<@Nullable Double> optionalNumber(String argument, String label, String help) {
        return new FormField<@Nullable Double>(
                argument,
                label,
                help,
                "a number such as 0.1, or nothing",
                "",
                text -> text.isEmpty() ? null : FormField.parseNumber(text));
    }

    private static int parseWhole(String text) {
        return Integer.parseInt(text.replace(",", ""));
    }

    private static double parseNumber(String text) {
        // Double.parseDouble would also take "NaN", "Infinity" and Java's "1d".
        if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            throw new NumberFormatException(text);
        }
        return Double.parseDouble(text);
    }

    /** Reads what was typed; sets or clears the message. False when it cannot be read. */
    boolean read() {
        String typed = text.get() == null ? "" : text.get().strip();
        try {
            value = parser.apply(typed);
            error.set("");
            return true;
        } catch (NumberFormatException e) {
            value = accepted;
            error.set(typed.isEmpty() ? "Type " + expected : "\"" + typed + "\" is not " + expected);
            return false;
        }
    }

    /** The value that was read; if it could not be, the last one that was accepted. */
    T value() {
        return value;
    }

    /** All arguments hold with the value. */
    void accept() {
        accepted = value;
    }

    /** Takes a message of {@code TrainingArguments} if it speaks of this field. */
    boolean claim(String message) {
        if (!message.startsWith(argument + " is ")) {
            return false;
        }
        int expectedAt = message.indexOf("expected ");
        String what = expectedAt < 0 ? message : message.substring(expectedAt);
        error.set(what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1));
        return true;
    }

    void set(@Nullable Object value) {
        text.set(
                switch (value) {
                    case null -> "";
                    case Double number -> plain(number);
                    default -> value.toString();
                });
    }

    private static String plain(double number) {
        return number != 0 && Math.abs(number) < 1e-3 ? Numbers.rate(number) : trimmed(Double.toString(number));
    }

    private static String trimmed(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    String label() {
        return label;
    }

    /** One sentence on what the argument does. */
    String help() {
        return help;
    }

    /** The option of the command line that sets the same thing. */
    String option() {
        return "--" + argument.replace('_', '-');
    }

    StringProperty textProperty() {
        return text;
    }

    /** What is wrong, empty when nothing is. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }
}
