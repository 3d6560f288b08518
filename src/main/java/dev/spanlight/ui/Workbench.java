package dev.spanlight.ui;

import dev.spanlight.ui.settings.Settings.ThemeChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The shell: the rail on the left, one room in front, the status bar, the command palette and the keys. It knows rooms
 * only by their contract.
 */
public final class Workbench {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, Parent> views = new HashMap<>();
    private final Map<String, Button> railButtons = new HashMap<>();
    private final Navigator navigator;
    private final Theme theme;
    private final StatusBar statusBar;
    private final StackPane stage = new StackPane();
    private final StackPane shade = new StackPane();
    private final StackPane root;
    private @Nullable Node focusBeforeOverlay;

    private final EventHandler<KeyEvent> filter = this::beforeKey;
    private final EventHandler<KeyEvent> handler = this::onKey;

    /** The key that is down has run a command. */
    private boolean commandKeyDown;

    /**
     * Builds the shell and goes to the first room.
     *
     * @param rooms in the rail's order
     * @param navigator which room is in front
     * @param state what the status bar says on the left
     * @param jobs the running jobs, see {@link FxJobRunner#jobs}
     */
    public Workbench(
            List<Room> rooms,
            Navigator navigator,
            ObservableValue<WorkState> state,
            ObservableList<RunningJob> jobs,
            Theme theme) {
        this.navigator = navigator;
        this.theme = theme;
        this.statusBar = new StatusBar(state, jobs);
        rooms.forEach(room -> this.rooms.put(room.id(), room));
        BorderPane body = new BorderPane(stage);
        body.setLeft(rail());
        body.setBottom(statusBar);
        shade.getStyleClass().add("shade");
        shade.setVisible(false);
        shade.setOnMousePressed(event -> {
            if (event.getTarget() == shade) {
                closeOverlay();
            }
        });
        root = new StackPane(body, shade);
        root.getStyleClass().add("workbench");
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> beforeInput());
        root.sceneProperty().subscribe(this::listenToKeys);
        navigator.roomProperty().subscribe(this::show);
        if (navigator.roomProperty().get().isEmpty() && !rooms.isEmpty()) {
            navigator.open(rooms.getFirst().id());
        }
    }

    /** The root of the window's scene. */
    public Parent root() {
        return root;
    }

    private VBox rail() {
        VBox rail = new VBox(4);
        rail.getStyleClass().add("rail");
        rooms.values().stream()
                .filter(room -> !room.isApart())
                .map(this::roomButton)
                .forEach(rail.getChildren()::add);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Button commands = railButton("commands", "Commands", Feather.COMMAND);
        commands.setOnAction(event -> openPalette());
        rail.getChildren().addAll(space, commands);
        rooms.values().stream().filter(Room::isApart).map(this::roomButton).forEach(rail.getChildren()::add);
        return rail;
    }

    private Button roomButton(Room room) {
        Button button = railButton(room.id(), room.title(), room.icon());
        button.setOnAction(event -> navigator.open(room.id()));
        railButtons.put(room.id(), button);
        Region dot = new Region();
        dot.getStyleClass().add("activity-dot");
        dot.visibleProperty().bind(room.activity().map(text -> !text.isEmpty()));
        StackPane marked = new StackPane(button.getGraphic(), dot);
        marked.setMaxWidth(Region.USE_PREF_SIZE);
        StackPane.setAlignment(dot, Pos.TOP_RIGHT);
        button.setGraphic(marked);
        Tooltip activity = new Tooltip();
        activity.textProperty().bind(room.activity());
        button.tooltipProperty().bind(dot.visibleProperty().map(shown -> Boolean.TRUE.equals(shown) ? activity : null));
        button.accessibleHelpProperty().bind(activity.textProperty());
        return button;
    }

    private static Button railButton(String id, String title, Ikon icon) {
        Button button = new Button(title, new FontIcon(icon));
        button.setId("rail-" + id);
        button.getStyleClass().setAll("rail-button");
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setFocusTraversable(false);
        return button;
    }

    private void show(String id) {
        Room room = rooms.get(id);
        if (room == null) {
            return;
        }
        stage.getChildren().setAll(views.computeIfAbsent(id, key -> room.view()));
        railButtons.forEach((key, button) -> button.pseudoClassStateChanged(SELECTED, key.equals(id)));
        statusBar.setNote(room.note());
        room.shown();
    }

    /** Keys are heard at the scene: while nothing has the focus they never reach a node. */
    private void listenToKeys(@Nullable Scene former, @Nullable Scene scene) {
        if (former != null) {
            former.removeEventFilter(KeyEvent.ANY, filter);
            former.removeEventHandler(KeyEvent.KEY_PRESSED, handler);
        }
        if (scene != null) {
            scene.addEventFilter(KeyEvent.ANY, filter);
            scene.addEventHandler(KeyEvent.KEY_PRESSED, handler);
        }
    }

    private void beforeInput() {
        rooms.values().forEach(Room::beforeInput);
    }

    /** A key that ran a command types nothing: "Q" opens a text field and must not stand in it. */
    private void beforeKey(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_PRESSED) {
            beforeInput();
        }
        if (event.getEventType() != KeyEvent.KEY_TYPED) {
            commandKeyDown = false;
        } else if (commandKeyDown) {
            event.consume();
        }
    }

    private void onKey(KeyEvent event) {
        if (shade.isVisible()) {
            if (event.getCode() == KeyCode.ESCAPE) {
                closeOverlay();
                event.consume();
            }
            return;
        }
        List<Command> candidates = new ArrayList<>(roomCommands());
        candidates.addAll(windowCommands());
        for (Command command : candidates) {
            KeyCombination shortcut = command.shortcut();
            if (shortcut != null && shortcut.match(event) && !belongsToTyping(event) && command.tryRun()) {
                event.consume();
                commandKeyDown = true;
                return;
            }
        }
    }

    /** Plain keys belong to a text field while somebody types in it; function keys never do. */
    private boolean belongsToTyping(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isMetaDown();
        return plain && !event.getCode().isFunctionKey() && root.getScene().getFocusOwner() instanceof TextInputControl;
    }

    private List<Command> roomCommands() {
        Room room = rooms.get(navigator.roomProperty().get());
        return room == null ? List.of() : room.commands();
    }

    private List<Command> windowCommands() {
        List<Command> commands = new ArrayList<>();
        int number = 1;
        for (Room room : rooms.values()) {
            commands.add(Command.of("Go to " + room.title(), "Shortcut+" + number++, () -> navigator.open(room.id())));
        }
        number = 1;
        for (Room room : rooms.values()) {
            commands.add(Command.of("Go to " + room.title(), "Alt+" + number++, () -> navigator.open(room.id())));
        }
        commands.add(Command.of("Find a command", "Shortcut+K", this::openPalette));
        commands.add(Command.of("Show all keys", "F1", this::openShortcuts));
        commands.add(themeCommand("Light theme", ThemeChoice.LIGHT));
        commands.add(themeCommand("Dark theme", ThemeChoice.DARK));
        commands.add(themeCommand("Theme of the desktop", ThemeChoice.SYSTEM));
        return commands;
    }

    private Command themeCommand(String title, ThemeChoice choice) {
        return Command.of(title, (KeyCombination) null, () -> theme.choose(choice));
    }

    private void openPalette() {
        List<Command> commands = new ArrayList<>(roomCommands());
        commands.addAll(windowCommands());
        Map<String, Command> byTitle = new LinkedHashMap<>();
        commands.forEach(command -> byTitle.putIfAbsent(command.title(), command));
        CommandPalette palette = new CommandPalette(List.copyOf(byTitle.values()), this::closeOverlay);
        openOverlay(palette);
        StackPane.setAlignment(palette, Pos.TOP_CENTER);
        palette.focusQuery();
    }

    private void openShortcuts() {
        Room room = rooms.get(navigator.roomProperty().get());
        ShortcutList list = new ShortcutList(room == null ? "" : room.title(), roomCommands(), windowCommands());
        openOverlay(list);
        list.requestFocus();
    }

    private void openOverlay(Node overlay) {
        focusBeforeOverlay = root.getScene().getFocusOwner();
        shade.getChildren().setAll(overlay);
        shade.setVisible(true);
    }

    private void closeOverlay() {
        shade.setVisible(false);
        shade.getChildren().clear();
        if (focusBeforeOverlay != null) {
            focusBeforeOverlay.requestFocus();
            focusBeforeOverlay = null;
        }
    }

    /** Asks the rooms one after the other whether the window may close, then calls {@code proceed}. */
    public void requestClose(Runnable proceed) {
        Runnable chain = proceed;
        for (Room room : rooms.values()) {
            Runnable next = chain;
            chain = () -> room.requestClose(next);
        }
        chain.run();
    }

    /** Lets the rooms go. */
    public void close() {
        rooms.values().forEach(Room::close);
    }
}
