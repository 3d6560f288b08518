package dev.spanlight.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.ui.control.Pictures;
import dev.spanlight.ui.dataset.passage.DatasetViewModel;
import dev.spanlight.ui.dataset.passage.EdgeMove.Edge;
import dev.spanlight.ui.dataset.passage.PassageArea;
import dev.spanlight.ui.dataset.session.DatasetSession.Opened;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the passage in its states, for eyes; only made when {@code -Dspanlight.pictures=FOLDER} is given. */
@EnabledIfSystemProperty(named = "spanlight.pictures", matches = ".+")
class PassagePictures {
    private static final String LIGHT =
            "The light on Skerry Rock was lit for the first time in the spring of 1854 and was "
                    + "kept for thirty-one years by Agnes Moll, the keeper’s daughter, who climbed the two hundred and nine steps "
                    + "every evening. In the great storm of January 1868 the lamp went out for forty minutes; Moll rang the fog "
                    + "bell by hand until the supply boat had passed.";
    private static final String ARABIC = "أُضيئت المنارة على صخرة سكيري لأول مرة في ربيع عام 1854، وحرستها أغنيس مول "
            + "(Agnes Moll) ابنة الحارس واحدًا وثلاثين عامًا. في عاصفة يناير 1868 انطفأ المصباح أربعين دقيقة.";
    private static final String MIXED = "灯台は一八五四年の春に初めて点灯され、灯台守の娘アグネス・モルが三十一年間守りました。👩🏽‍🚒🚢 "
            + "등대는 1854년 봄에 처음 불을 밝혔다. 🇪🇸 España, e\u0301te\u0301 · क्षितिज · ภาษาไทย";

    private final Path home;
    private final List<DatasetViewModel> models = new ArrayList<>();

    PassagePictures(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void takesPictures() {
        Pictures pictures = new Pictures(Path.of(System.getProperty("spanlight.pictures")));
        for (boolean dark : new boolean[] {false, true}) {
            take(pictures, "passage-overlaps", dark, overlaps(), model -> {});
            take(pictures, "passage-drag", dark, overlaps(), model -> {
                model.session().selectQuestion("q0");
                model.edge().drag(Edge.END, LIGHT.indexOf(", who climbed"));
            });
            pictures.take("passage-edit", dark, () -> room(overlaps()), view -> {
                models.getLast().editor().begin();
                ((PassageArea) view.lookup("#passage")).deleteText(LIGHT.indexOf("1854"), LIGHT.indexOf("1854") + 5);
            });
            take(
                    pictures,
                    "passage-arabic",
                    dark,
                    dataset(
                            ARABIC,
                            question("متى أُضيئت المنارة؟", ARABIC, "ربيع عام 1854", "1854"),
                            question("من حرسها؟", ARABIC, "أغنيس مول (Agnes Moll) ابنة الحارس"),
                            question("ابنة من؟", ARABIC, "الحارس")),
                    model -> {});
            take(
                    pictures,
                    "passage-cjk",
                    dark,
                    dataset(
                            MIXED,
                            question("いつ点灯されましたか", MIXED, "一八五四年の春"),
                            question("Who?", MIXED, "👩🏽‍🚒"),
                            question("누가?", MIXED, "1854년 봄"),
                            question("Where?", MIXED, "🇪🇸 España"),
                            question("What?", MIXED, "क्षितिज")),
                    model -> {});
        }
        assertThat(pictures.taken()).isEqualTo(10);
    }

    private static Dataset overlaps() {
        return dataset(
                LIGHT,
                question("Who kept the light?", LIGHT, "Agnes Moll, the keeper’s daughter", "Agnes Moll"),
                question("Whose daughter was Moll?", LIGHT, "keeper’s"),
                question("When was the light lit?", LIGHT, "in the spring of 1854"),
                question("In which year?", LIGHT, "1854"),
                question("When, in words?", LIGHT, "spring of 1854"),
                question("How long was it kept?", LIGHT, "thirty-one years by Agnes"));
    }

    private static Question question(String text, String context, String... answers) {
        List<Answer> found = new ArrayList<>();
        for (String answer : answers) {
            String before = context.substring(0, context.indexOf(answer));
            found.add(new Answer(answer, before.codePointCount(0, before.length())));
        }
        return new Question(text, text, found);
    }

    private static Dataset dataset(String context, Question... questions) {
        List<Question> numbered = new ArrayList<>();
        for (Question question : questions) {
            numbered.add(new Question("q" + numbered.size(), question.text(), question.answers()));
        }
        return new Dataset("pictures", List.of(new Passage("Skerry Rock", context, numbered)));
    }

    private void take(
            Pictures pictures, String name, boolean dark, Dataset dataset, Consumer<DatasetViewModel> prepare) {
        pictures.take(name, dark, () -> room(dataset), view -> prepare.accept(models.getLast()));
    }

    private Parent room(Dataset dataset) {
        DirectRoom room = new DirectRoom(home);
        room.session().open(Opened.prepare(dataset, null));
        models.add(room.model());
        return room.view().root();
    }
}
