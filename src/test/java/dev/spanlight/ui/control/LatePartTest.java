package dev.spanlight.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class LatePartTest {
    private final Pane pane = new Pane();
    private final BooleanProperty wanted = new SimpleBooleanProperty();
    private final List<Node> made = new ArrayList<>();

    private Region make() {
        Region part = new Region();
        made.add(part);
        return part;
    }

    @Test
    void aPartIsMadeOnceWhenItIsShownFirst() {
        LatePart.add(pane, wanted, this::make);
        assertThat(made).isEmpty();
        wanted.set(true);
        assertThat(pane.getChildren()).isEqualTo(made).allMatch(Node::isVisible).allMatch(Node::isManaged);
        wanted.set(false);
        assertThat(pane.getChildren())
                .isEqualTo(made)
                .noneMatch(Node::isVisible)
                .noneMatch(Node::isManaged);
        wanted.set(true);
        assertThat(made).hasSize(1);
    }

    @Test
    void aPartThatIsWantedFromTheStartIsThere() {
        wanted.set(true);
        LatePart.add(pane, wanted, this::make);
        assertThat(pane.getChildren()).isEqualTo(made).hasSize(1);
    }

    @Test
    void partsKeepTheirOrderWhicheverIsShownFirst() {
        Region before = new Region();
        Region after = new Region();
        pane.getChildren().add(before);
        LatePart<Region> part = LatePart.add(pane, wanted, this::make);
        pane.getChildren().add(after);
        Region early = part.get();
        assertThat(pane.getChildren()).containsExactly(before, early, after);
        assertThat(early.isVisible()).isFalse();
        wanted.set(true);
        assertThat(early.isVisible()).isTrue();
    }

    @Test
    void whatSaysWhenAPartIsShownNeedNotBeHeldByAnybodyElse() {
        LatePart.add(pane, wanted.or(new SimpleBooleanProperty()), this::make);
        System.gc();
        wanted.set(true);
        assertThat(made).hasSize(1);
    }
}
