package dev.spanlight.ui.train;

/**
 * TensorBoard's smoothing: an exponential moving average without the pull towards zero at its start. With weight
 * {@code w} and the n-th value {@code x}: {@code last = last w + (1 - w) x}, shown is {@code last / (1 - w^n)}.
 *
 * @param weight 0 (as it is) to below 1 (very smooth)
 */
record Smoothing(double weight) {
    /** TensorBoard's own default. */
    static final Smoothing DEFAULT = new Smoothing(0.6);

    Smoothing {
        if (!(weight >= 0 && weight < 1)) {
            throw new IllegalArgumentException("smoothing is " + weight + "; expected at least 0 and below 1");
        }
    }

    /** The smoothed values; a value that is not finite is passed on and leaves the average alone. */
    double[] apply(double[] values) {
        if (weight == 0) {
            return values.clone();
        }
        double[] smoothed = new double[values.length];
        double last = 0;
        double decay = 1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                smoothed[i] = values[i];
                continue;
            }
            last = last * weight + (1 - weight) * values[i];
            decay *= weight;
            smoothed[i] = last / (1 - decay);
        }
        return smoothed;
    }
}
