package dev.spanlight.ui.train;

/** Where a run stands. */
enum RunState {
    PREPARING("preparing"),
    RUNNING("running"),
    PAUSING("pausing"),
    PAUSED("paused"),
    STOPPING("stopping"),
    FINISHED("finished"),
    FAILED("failed"),
    INTERRUPTED("interrupted");

    private final String label;

    RunState(String label) {
        this.label = label;
    }

    /** True while the run's process lives. */
    boolean isAlive() {
        return switch (this) {
            case PREPARING, RUNNING, PAUSING, PAUSED, STOPPING -> true;
            case FINISHED, FAILED, INTERRUPTED -> false;
        };
    }

    /** True when the run can go on from its last checkpoint in a new process. */
    boolean canGoOn() {
        return this == INTERRUPTED || this == FAILED;
    }

    @Override
    public String toString() {
        return label;
    }
}
