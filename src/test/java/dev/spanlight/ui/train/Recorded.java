package dev.spanlight.ui.train;

import dev.spanlight.train.TrainingEvent;
import dev.spanlight.train.TrainingJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The lines of a run as its process says them: falling loss with noise, linear warm-up and decay, evaluations. */
final class Recorded {
    private static final TrainingJson JSON = new TrainingJson();

    private Recorded() {}

    static List<String> lines(List<TrainingEvent> events) {
        return events.stream().map(JSON::write).toList();
    }

    static String line(TrainingEvent event) {
        return JSON.write(event);
    }

    /** A run up to {@code lastStep} of {@code totalSteps}, evaluated and saved every {@code interval} steps. */
    static List<TrainingEvent> run(int totalSteps, int lastStep, int interval, double floor, long seed) {
        List<TrainingEvent> events = new ArrayList<>();
        events.add(new TrainingEvent.Preparing("Loading the model", 0, 0));
        events.add(new TrainingEvent.Preparing("Tokenizing", 70, 130));
        events.add(new TrainingEvent.Started(
                "builtin:minilm-squad",
                130,
                337,
                32,
                totalSteps,
                totalSteps / 3,
                22_565_762,
                10_647_554,
                "bf16",
                1,
                3,
                6));
        Random random = new Random(seed);
        double rate = 5e-5;
        for (int step = 1; step <= lastStep; step++) {
            double part = (double) step / totalSteps;
            double loss = floor + 4 * Math.exp(-5 * part) + random.nextGaussian() * (0.12 + 0.25 * Math.exp(-6 * part));
            double warmup = 0.06;
            double now = part < warmup ? rate * part / warmup : rate * (1 - part) / (1 - warmup);
            double speed = 2600 + random.nextGaussian() * 60;
            events.add(new TrainingEvent.Step(
                    step,
                    3 * part,
                    Math.max(0.05, loss),
                    3 + random.nextDouble() * 4,
                    now,
                    speed,
                    speed / 165,
                    (totalSteps - step) * 0.7));
            if (step % interval == 0) {
                double f1 = 78 * (1 - Math.exp(-4 * part)) - (part > 0.85 ? 3 : 0);
                events.add(new TrainingEvent.Evaluating(step, 32, 32));
                events.add(new TrainingEvent.Evaluated(
                        step,
                        3 * part,
                        floor + 0.55 + 3.4 * Math.exp(-5 * part),
                        f1 - 13.5,
                        f1,
                        32,
                        2.1,
                        part <= 0.85));
                events.add(new TrainingEvent.Checkpoint(step, "checkpoints/step-" + step));
            }
        }
        return events;
    }

    static TrainingEvent.Step step(int step, double loss) {
        return new TrainingEvent.Step(step, step / 10.0, loss, 1, 1e-5, 1000, 8, 60);
    }

    static TrainingEvent finished(int step) {
        return new TrainingEvent.Finished(step, 302, "completed", step - 30, 74.8, 1_100_000_000L);
    }
}
