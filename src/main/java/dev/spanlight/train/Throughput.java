package dev.spanlight.train;

/** Speed over the last steps: an exponential mean of step time, useful tokens and windows. */
final class Throughput {
    private static final double WEIGHT = 0.1;

    private double seconds;
    private double tokens;
    private double examples;
    private boolean started;

    /** Takes one step in. */
    void add(double stepSeconds, long stepTokens, int stepExamples) {
        double weight = started ? WEIGHT : 1;
        seconds += weight * (stepSeconds - seconds);
        tokens += weight * (stepTokens - tokens);
        examples += weight * (stepExamples - examples);
        started = true;
    }

    /** Seconds a step. */
    double secondsPerStep() {
        return seconds;
    }

    /** Tokens a second, padding left out. */
    double tokensPerSecond() {
        return tokens / seconds;
    }

    /** Windows a second. */
    double examplesPerSecond() {
        return examples / seconds;
    }
}
