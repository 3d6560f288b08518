package dev.spanlight.ui.dataset.importing;

import dev.spanlight.data.Problem;
import dev.spanlight.data.Problem.Severity;
import dev.spanlight.data.format.ImportReport;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The mistakes of a file and what can be imported of it. No Node in here. */
public final class ImportViewModel {
    private final ImportReport report;
    private final FilteredList<Problem> problems;
    private final BooleanProperty warningsShown = new SimpleBooleanProperty(true);

    /** What is shown of a report. */
    public ImportViewModel(ImportReport report) {
        this.report = report;
        this.problems = new FilteredList<>(FXCollections.observableArrayList(report.problems()));
        warningsShown.subscribe(
                shown -> problems.setPredicate(problem -> shown || problem.severity() == Severity.ERROR));
    }

    /**
     * Whether a person has to decide: something is wrong, or something is not as it stands in the file. Mere warnings
     * are told in the Dataset room.
     */
    public static boolean isDecisionNeeded(ImportReport report) {
        return report.errors() > 0
                || report.unreadable() > 0
                || report.converted()
                || report.startsFound() > 0
                || report.doubts() > 0;
    }

    /** The problems to show. */
    public ObservableList<Problem> problems() {
        return problems;
    }

    /** Whether warnings are shown besides errors. */
    public BooleanProperty warningsShownProperty() {
        return warningsShown;
    }

    /** How many warnings there are. */
    public int warnings() {
        return report.problems().size() - report.errors();
    }

    /** The file's name, what it is and what is wrong with it, in short. */
    public String headline() {
        return report.file().getFileName() + ": " + report.format().words() + ", " + counted(report.total(), "question")
                + ", " + counted(report.errors(), "error") + ", " + counted(warnings(), "warning");
    }

    /** What the file's offsets count and what was done with them. */
    public String offsets() {
        return report.offsetSentence();
    }

    /** What the button says that imports everything. */
    public String allText() {
        return report.unreadable() == 0
                ? "Import all " + report.total()
                : "Import all that can be read (" + report.dataset().questionCount() + " of " + report.total() + ")";
    }

    /** What the button says that leaves out what is wrong. */
    public String onlyGoodText() {
        return "Only the good (" + report.onlyGood().questionCount() + " of " + report.total() + ")";
    }

    /** Whether leaving out what is wrong is another thing than importing everything, and leaves something. */
    public boolean isPartOffered() {
        return report.errors() > 0 && report.onlyGood().questionCount() > 0;
    }

    /** The problems shown, a line each, with the file's name. */
    public String asText() {
        return problems.stream()
                .map(problem -> report.file().getFileName() + ": " + severity(problem) + ": " + problem)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String severity(Problem problem) {
        return problem.severity() == Severity.ERROR ? "error" : "warning";
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
