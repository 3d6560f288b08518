package dev.spanlight.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanlight.data.Answer;
import dev.spanlight.data.Article;
import dev.spanlight.data.Dataset;
import dev.spanlight.data.Passage;
import dev.spanlight.data.Question;
import dev.spanlight.data.Split;
import dev.spanlight.data.format.DatasetFiles;
import dev.spanlight.job.Progress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private final Path folder;

    WorkspaceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Everything a file can hold that a table could get wrong. */
    private static Dataset odd() {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("plausible_answers", List.of(Map.of("text", "x", "answer_start", 3)));
        extra.put("score", new BigDecimal("1.10"));
        extra.put("nothing", null);
        Question twice = new Question(
                "q1", "When?\u0000", List.of(new Answer("🚢", 0), new Answer("\uDC00", 9, Map.of("by", extra))));
        return new Dataset(
                "odd \uD83D",
                "v\uD83D",
                List.of(
                        new Passage(
                                new Article("T", Map.of("k", 1)),
                                "🚢 a\r\n  b\uDC00 c\u0000d",
                                List.of(
                                        twice,
                                        new Question("q1", "", List.of(), Question.Status.OPEN, Split.TRAIN, extra),
                                        new Question("\uDFFF", "\uD800?", List.of())),
                                extra),
                        new Passage("", "", List.of()),
                        new Passage(
                                "\uD800T",
                                "Agnes Moll kept the light.",
                                List.of(new Question("q3", "Who?", List.of())))),
                Map.of("key", List.of(1, "two")));
    }

    private static Step.Made step(int position, long state, Change... changes) {
        return new Step.Made(
                position,
                new Edit(state, "edit " + state, List.of(changes), new Place(0, "q1", 0), Place.NOWHERE),
                List.of(changes));
    }

    private static Passage passage(String context, String... questions) {
        return new Passage(
                "T",
                context,
                Stream.of(questions)
                        .map(id -> new Question(id, id + "?", List.of()))
                        .toList());
    }

    @Test
    void what_goes_in_comes_out_to_the_letter() throws IOException {
        long id;
        try (Workspace workspace = Workspace.open(folder)) {
            id = workspace
                    .add(odd(), new FileOrigin(Path.of("/d/odd.json"), "mark", "SQUAD_V2"), Progress.NONE)
                    .info()
                    .id();
            assertThat(workspace.read(id).dataset()).isEqualTo(odd());
        }
        try (Workspace workspace = Workspace.open(folder)) {
            StoredDataset stored = workspace.read(id);
            assertThat(stored.dataset()).isEqualTo(odd());
            assertThat(stored.history()).isEqualTo(StoredHistory.NONE);
            assertThat(stored.info().origin()).isEqualTo(new FileOrigin(Path.of("/d/odd.json"), "mark", "SQUAD_V2"));
            assertThat(stored.info().questions()).isEqualTo(4);
            assertThat(workspace.find(Path.of("/d/odd.json"))).contains(id);
            assertThat(workspace.datasets()).containsExactly(stored.info());
        }
    }

    @Test
    void a_dataset_that_was_removed_is_told_of() throws IOException {
        try (Workspace workspace = Workspace.open(folder)) {
            long id = workspace.add(odd(), null, Progress.NONE).info().id();
            workspace.remove(id, Progress.NONE);
            assertThatThrownBy(() -> workspace.read(id))
                    .isInstanceOf(WorkspaceException.class)
                    .hasMessage("the workspace has no dataset " + id + " any more");
        }
    }

    @Test
    void edits_are_applied_undone_and_done_again_across_restarts() throws IOException {
        Passage a = passage("A text.", "a1", "a2");
        Passage b = passage("B text.", "b1");
        Passage inserted = passage("New.", "n1");
        Passage changedA = a.withQuestions(List.of(a.questions().get(1), new Question("a3", "Odd \uD800?", List.of())));
        Passage shorter = new Passage(new Article("Other"), "B.", List.of(), Map.of("k", 1));
        Dataset before = new Dataset("d", List.of(a, b));
        List<Change> first = List.of(new Change(0, a, changedA));
        List<Change> second =
                List.of(Change.insertion(1, inserted), new Change(2, b, shorter), Change.removal(0, changedA));
        long id;
        try (Workspace workspace = Workspace.open(folder)) {
            id = workspace.add(before, null, Progress.NONE).info().id();
            workspace.record(
                    id,
                    List.of(new Step.Made(1, new Edit(1, "one \uD800", first, Place.NOWHERE, Place.NOWHERE), first)));
            workspace.record(
                    id,
                    List.of(new Step.Made(
                            2, new Edit(2, "two", second, Place.NOWHERE, new Place(0, "n1", 0)), second)));
        }
        try (Workspace workspace = Workspace.open(folder)) {
            StoredDataset stored = workspace.read(id);
            List<Passage> present = stored.dataset().passages();
            assertThat(present).containsExactly(inserted, shorter);
            assertThat(stored.history().edits())
                    .extracting(StoredHistory.Header::name)
                    .containsExactly("one \uD800", "two");
            assertThat(stored.history().position()).isEqualTo(2);

            Edit two = workspace.edit(id, 2, stored.history().edits().get(1), present, true);
            assertThat(two.changes()).isEqualTo(second);
            assertThat(two.after()).isEqualTo(new Place(0, "n1", 0));
            List<Change> back = Change.reversed(two.changes());
            workspace.record(id, List.of(new Step.Moved(1, back)));
            present = Change.apply(back, present);
            assertThat(workspace.read(id).dataset().passages())
                    .isEqualTo(present)
                    .containsExactly(changedA, b);

            Edit one = workspace.edit(id, 1, stored.history().edits().get(0), present, true);
            assertThat(Change.apply(Change.reversed(one.changes()), present)).containsExactly(a, b);
            Edit again = workspace.edit(id, 2, stored.history().edits().get(1), present, false);
            assertThat(again.changes()).isEqualTo(second);
        }
    }

    @Test
    void an_edit_after_undo_takes_the_place_of_what_was_undone() throws IOException {
        Passage a = passage("A.", "a1");
        Passage b = passage("A.", "a2");
        Passage c = passage("A.", "a3");
        try (Workspace workspace = Workspace.open(folder)) {
            long id = workspace
                    .add(new Dataset("d", List.of(a)), null, Progress.NONE)
                    .info()
                    .id();
            workspace.record(id, List.of(step(1, 1, new Change(0, a, b)), step(2, 2, new Change(0, b, c))));
            workspace.record(id, List.of(new Step.Moved(1, List.of(new Change(0, c, b)))));
            workspace.record(id, List.of(step(2, 3, new Change(0, b, a))));
            StoredDataset stored = workspace.read(id);
            assertThat(stored.dataset().passages()).containsExactly(a);
            assertThat(stored.history().edits())
                    .extracting(StoredHistory.Header::state)
                    .containsExactly(1L, 3L);
        }
    }

    @Test
    void a_step_that_does_not_fit_changes_nothing() throws IOException {
        Passage a = passage("A.", "a1");
        try (Workspace workspace = Workspace.open(folder)) {
            long id = workspace
                    .add(new Dataset("d", List.of(a)), null, Progress.NONE)
                    .info()
                    .id();
            assertThatThrownBy(() -> workspace.record(
                            id,
                            List.of(
                                    step(1, 1, new Change(0, a, passage("B.", "b1"))),
                                    step(2, 2, new Change(7, a, passage("C.", "c1"))))))
                    .isInstanceOf(IOException.class);
            assertThat(workspace.read(id).dataset().passages()).containsExactly(a);
            assertThat(workspace.read(id).history()).isEqualTo(StoredHistory.NONE);
        }
    }

    /** Asks to stop on the way. */
    private static Progress stoppedEarly() {
        return Progress.watchedBy((done, total, message) -> {
            assertThat(total).isEqualTo(250);
            if (done >= 100) {
                throw new CancellationException();
            }
        });
    }

    @Test
    void adding_and_removing_can_be_cancelled_and_then_change_nothing() throws IOException {
        Dataset many = new Dataset(
                "many",
                IntStream.range(0, 250)
                        .mapToObj(index -> passage("Lighthouse number " + index, "q" + index))
                        .toList());
        try (Workspace workspace = Workspace.open(folder)) {
            assertThatThrownBy(() -> workspace.add(many, null, stoppedEarly()))
                    .isInstanceOf(CancellationException.class);
            assertThat(workspace.datasets()).isEmpty();

            long id = workspace.add(many, null, Progress.NONE).info().id();
            assertThatThrownBy(() -> workspace.remove(id, stoppedEarly())).isInstanceOf(CancellationException.class);
            assertThat(workspace.read(id).dataset()).isEqualTo(many);
            SearchCandidates found = workspace.search(id, List.of("number 7"));
            assertThat(found.passage(7)).isTrue();
            assertThat(found.passage(8)).isFalse();

            workspace.remove(id, Progress.NONE);
            assertThat(workspace.datasets()).isEmpty();
            assertThat(workspace.add(many, null, Progress.NONE).dataset()).isEqualTo(many);
        }
    }

    @Test
    void a_second_window_is_refused_with_a_sentence() throws IOException {
        try (Workspace workspace = Workspace.open(folder)) {
            assertThat(workspace.datasets()).isEmpty();
            assertThatThrownBy(() -> Workspace.open(folder))
                    .isInstanceOf(WorkspaceException.class)
                    .hasMessageContaining("open in another window")
                    .hasMessageContaining(folder.toString());
        }
        Workspace.open(folder).close();
    }

    @Test
    void a_folder_that_cannot_be_is_told_of() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThatThrownBy(() -> Workspace.open(file.resolve("inside")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void the_search_finds_parts_of_words_whatever_their_case_and_follows_edits() throws IOException {
        Passage light = new Passage(
                "Skerry",
                "The LIGHTHOUSE was lit. 灯台は1854年に点灯した。",
                List.of(
                        new Question("id-77", "Who kept it?", List.of(new Answer("Agnes", 4))),
                        new Question("q2", "Why?", List.of())));
        try (Workspace workspace = Workspace.open(folder)) {
            long id = workspace
                    .add(new Dataset("d", List.of(passage("Nothing."), light)), null, Progress.NONE)
                    .info()
                    .id();
            assertThat(workspace.search(id, List.of("ghtho")).passage(1)).isTrue();
            assertThat(workspace.search(id, List.of("ghtho")).passage(0)).isFalse();
            assertThat(workspace.search(id, List.of("灯台は")).passage(1)).isTrue();
            assertThat(workspace.search(id, List.of("agnes", "kept")).question(1, 0))
                    .isTrue();
            assertThat(workspace.search(id, List.of("agnes", "kept")).question(1, 1))
                    .isFalse();
            assertThat(workspace.search(id, List.of("it")).question(1, 1)).isTrue(); // Too short for the index.
            assertThat(workspace.search(id, List.of("\"*%")).passage(1)).isFalse();

            Passage dark = new Passage("Skerry", "The tower.", List.of());
            workspace.record(id, List.of(step(1, 1, new Change(1, light, dark))));
            assertThat(workspace.search(id, List.of("ghtho")).passage(1)).isFalse();
            assertThat(workspace.search(id, List.of("agnes")).question(1, 0)).isFalse();
            assertThat(workspace.search(id, List.of("tower")).passage(1)).isTrue();

            workspace.record(id, List.of(step(2, 2, Change.insertion(0, light))));
            assertThat(workspace.search(id, List.of("agnes")).question(0, 0)).isTrue();
            assertThat(workspace.search(id, List.of("ghtho")).passage(0)).isTrue();
            assertThat(workspace.search(id, List.of("tower")).passage(2)).isTrue();
            Passage asked = light.withQuestions(List.of(new Question("n", "Where now?", List.of())));
            workspace.record(id, List.of(step(3, 3, new Change(0, light, asked))));
            assertThat(workspace.search(id, List.of("agnes")).question(0, 0)).isFalse();
            assertThat(workspace.search(id, List.of("where")).question(0, 0)).isTrue();
            workspace.record(id, List.of(step(4, 4, Change.removal(0, asked))));
            assertThat(workspace.search(id, List.of("where")).question(0, 0)).isFalse();
            workspace.remove(id, Progress.NONE);
            assertThat(workspace.search(id, List.of("tower")).passage(1)).isFalse();
            assertThat(workspace.datasets()).isEmpty();
        }
    }

    @Test
    void a_damaged_database_is_kept_aside_and_what_can_be_read_is_back() throws IOException {
        Dataset many = new Dataset(
                "many",
                IntStream.range(0, 400)
                        .mapToObj(index -> passage("Passage " + index + " " + "text ".repeat(60), "q" + index))
                        .toList());
        try (Workspace workspace = Workspace.open(folder)) {
            workspace.add(many, null, Progress.NONE);
        }
        Path file = folder.resolve("workspace.db");
        try (RandomAccessFile database = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] noise = new byte[3 * 4096];
            Arrays.fill(noise, (byte) 0x5a);
            database.seek(database.length() / 4096 / 2 * 4096);
            database.write(noise);
        }
        byte[] damaged = Files.readAllBytes(file);
        try (Workspace workspace = Workspace.open(folder)) {
            assertThat(workspace.notice()).contains("damaged").contains("questions");
            assertThat(workspace.datasets()).hasSize(1);
            long id = workspace.datasets().getFirst().id();
            List<Passage> saved = workspace.read(id).dataset().passages();
            assertThat(saved).isNotEmpty();
            assertThat(many.passages())
                    .containsAll(saved.stream()
                            .filter(passage -> !passage.questions().isEmpty())
                            .toList());
        }
        Path aside;
        try (Stream<Path> files = Files.list(folder)) {
            aside = files.filter(entry -> entry.getFileName().toString().startsWith("damaged"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(aside.resolve("workspace.db")).hasBinaryContent(damaged);
    }

    @Test
    void a_database_that_is_no_database_is_restored_from_the_backup() throws IOException {
        Clock now = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
        try (Workspace workspace = Workspace.open(folder, now)) {
            workspace.add(odd(), null, Progress.NONE);
            workspace.backUpDaily();
        }
        Files.writeString(folder.resolve("workspace.db"), "not a database at all, only text");
        try (Workspace workspace = Workspace.open(folder, now)) {
            assertThat(workspace.notice()).contains("restored from the backup");
            assertThat(workspace.datasets()).hasSize(1);
            assertThat(workspace.read(workspace.datasets().getFirst().id()).dataset())
                    .isEqualTo(odd());
        }
    }

    @Test
    void there_is_one_backup_a_day_and_the_newest_five_are_kept() throws IOException {
        Instant start = Instant.now();
        List<Integer> counts = new ArrayList<>();
        for (int day = 0; day < 8; day++) {
            Clock clock = Clock.fixed(start.plus(Duration.ofDays(day)).plusSeconds(60), ZoneOffset.UTC);
            try (Workspace workspace = Workspace.open(folder, clock)) {
                workspace.backUpDaily();
                if (day == 0) {
                    workspace.backUpDaily();
                }
            }
            try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
                counts.add((int) files.count());
            }
        }
        assertThat(counts).containsExactly(1, 2, 3, 4, 5, 5, 5, 5);
    }

    @Test
    void the_starter_dataset_goes_in_and_out() throws IOException {
        Dataset starter = DatasetFiles.read(Path.of("sample-data/starter.json"));
        try (Workspace workspace = Workspace.open(folder)) {
            long id = workspace.add(starter, null, Progress.NONE).info().id();
            assertThat(workspace.read(id).dataset()).isEqualTo(starter);
        }
    }
}
