package dev.spanlight.ui.dataset;

import dev.spanlight.data.Split;
import dev.spanlight.ui.Command;
import dev.spanlight.ui.dataset.statistics.StatisticsViewModel;
import dev.spanlight.ui.dataset.table.Criterion;
import dev.spanlight.ui.dataset.table.QuestionTableViewModel;
import dev.spanlight.ui.dataset.table.RowOrder;
import dev.spanlight.ui.dataset.table.TableTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.input.KeyCombination;

/** The commands of the table of questions and of the statistics. */
final class TableCommands {
    private static final Map<Split, String> SPLIT_KEYS = Map.of(
            Split.TRAIN, "Shift+T",
            Split.VALIDATION, "Shift+V",
            Split.TEST, "Shift+E",
            Split.UNASSIGNED, "Shift+U");

    private final QuestionTableViewModel table;
    private final TableTools tools;
    private final StatisticsViewModel statistics;

    TableCommands(QuestionTableViewModel table, TableTools tools, StatisticsViewModel statistics) {
        this.table = table;
        this.tools = tools;
        this.statistics = statistics;
    }

    /** What the room's keys do while several rows are chosen; asked before the room's own commands. */
    List<Command> whileChosen() {
        return List.of(
                chosen("Choose no rows", "Esc", table::clearChosen),
                chosen("Mark all chosen questions as no answer", "N", table::markChosenNoAnswer),
                chosen("Open all chosen questions again", "Shift+N", table::openChosen),
                chosen("Tag all chosen questions", "G", tools::writeTag),
                chosen("Delete all chosen questions", "Shift+Delete", table::deleteChosen));
    }

    private Command chosen(String title, String shortcut, Runnable action) {
        return Command.of(title, shortcut, action, table.anyChosen());
    }

    /** What can be done at any time. */
    List<Command> always() {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("Choose the next row too", "Shift+Down", () -> table.extendChosen(1)));
        commands.add(Command.of("Choose the row before too", "Shift+Up", () -> table.extendChosen(-1)));
        commands.add(Command.of("Choose all rows", "Shortcut+A", table::chooseAll));
        for (Split split : Split.values()) {
            commands.add(Command.of(
                    "Put into: " + Criterion.name(split),
                    KeyCombination.valueOf(SPLIT_KEYS.get(split)),
                    () -> table.setSplit(split)));
        }
        commands.add(Command.of("Filter the table", "Shortcut+Shift+F", tools::toggleFilter));
        commands.add(Command.of("Clear the filter and the search", "Shift+F", table::clearFilter));
        commands.add(Command.of("Order the table", "Shift+O", tools::openOrder));
        commands.add(Command.of("Turn the table’s order round", "Shift+R", table::reverseOrder));
        for (RowOrder.By by : RowOrder.By.values()) {
            commands.add(new Command(
                    "Order the table by: " + by.title(),
                    null,
                    () -> table.orderBy(by),
                    Bindings.createBooleanBinding(
                            () -> by != RowOrder.By.SCORE
                                    || !table.scoresProperty().get().isEmpty(),
                            table.scoresProperty())));
        }
        commands.add(Command.of("Statistics", "Shortcut+I", statistics::toggle));
        return commands;
    }
}
