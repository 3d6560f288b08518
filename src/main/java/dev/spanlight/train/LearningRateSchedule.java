package dev.spanlight.train;

/**
 * Linear warm-up, then linear decay to 0: transformers' {@code get_linear_schedule_with_warmup}.
 *
 * @param peak the highest learning rate
 * @param warmupSteps steps over which it rises; with any, the first step has learning rate 0
 * @param totalSteps optimizer steps in all
 */
record LearningRateSchedule(double peak, int warmupSteps, int totalSteps) {
    /** The schedule of a run whose epochs have so many steps. */
    static LearningRateSchedule of(TrainingArguments arguments, int stepsPerEpoch) {
        int total = arguments.maxSteps() != null ? arguments.maxSteps() : stepsPerEpoch * arguments.epochs();
        int warmup = arguments.warmupSteps() != null
                ? arguments.warmupSteps()
                : (int) Math.ceil(total * arguments.warmupRatio());
        return new LearningRateSchedule(arguments.learningRate(), warmup, total);
    }

    /** The learning rate of a step, counted from 0. */
    double at(int step) {
        if (step < warmupSteps) {
            return peak * ((double) step / Math.max(1, warmupSteps));
        }
        return peak * Math.max(0, (double) (totalSteps - step) / Math.max(1, totalSteps - warmupSteps));
    }
}
