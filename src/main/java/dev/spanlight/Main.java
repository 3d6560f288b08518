package dev.spanlight;

/** placeholder */
public final class Main {
    private Main() {}

    /** placeholder */
    public static void main(String[] args) {
        IO.println("x");
    }
}
