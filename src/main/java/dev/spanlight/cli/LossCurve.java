package dev.spanlight.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A curve in text: the loss over the steps, for terminals. */
final class LossCurve {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 8;
    /** Eighths of a character cell, so that the curve has {@code 8 * HEIGHT} levels. */
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";

    private LossCurve() {}

    /** The lines of the drawing, the axis with its numbers included; columns are means of neighbouring steps. */
    static List<String> draw(List<Double> losses) {
        double[] columns = columns(losses);
        double top = 0;
        for (double value : columns) {
            top = Math.max(top, value);
        }
        List<String> lines = new ArrayList<>();
        for (int row = HEIGHT - 1; row >= 0; row--) {
            String label = row == HEIGHT - 1 ? String.format(Locale.ROOT, "%5.2f", top) : row == 0 ? " 0.00" : "     ";
            StringBuilder line = new StringBuilder(label).append(" │");
            for (double value : columns) {
                double eighths = top == 0 ? 0 : value / top * HEIGHT * 8 - row * 8;
                line.append(BLOCKS.charAt(Math.clamp(Math.round(eighths), 0, 8)));
            }
            lines.add(line.toString());
        }
        lines.add("      └" + "─".repeat(columns.length) + " step " + losses.size());
        return lines;
    }

    private static double[] columns(List<Double> losses) {
        int count = Math.min(WIDTH, losses.size());
        double[] columns = new double[count];
        for (int column = 0; column < count; column++) {
            int from = column * losses.size() / count;
            int to = (column + 1) * losses.size() / count;
            columns[column] = losses.subList(from, to).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0);
        }
        return columns;
    }
}
