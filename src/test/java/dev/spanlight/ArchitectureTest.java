package dev.spanlight;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages are rooms; these rules guard the doors between them. */
@AnalyzeClasses(packages = "dev.spanlight", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule windows_are_drawn_only_in_ui = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanlight.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javafx..",
                    "atlantafx..",
                    "org.controlsfx..",
                    "org.fxmisc..",
                    "org.reactfx..",
                    "org.kordamp.ikonli..")
            .because("training, answers and the command line run where there is no display");

    @ArchTest
    static final ArchRule tensors_stay_in_the_rooms_of_the_engine = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.spanlight.text..", "dev.spanlight.model..", "dev.spanlight.train..", "dev.spanlight.answer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..")
            .because("native memory is opened and closed in few places");

    @ArchTest
    static final ArchRule sql_is_spoken_only_by_the_workspace_and_file_formats = noClasses()
            .that()
            .resideOutsideOfPackages("dev.spanlight.workspace..", "dev.spanlight.data.format..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.duckdb..")
            .because("one room keeps the store, and Parquet is read through a database driver");

    @ArchTest
    static final ArchRule data_needs_only_the_jdk_and_readers_of_files = classes()
            .that()
            .resideInAPackage("dev.spanlight.data..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.spanlight.data..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..",
                    "org.duckdb..",
                    "org.apache.pdfbox..",
                    "org.apache.poi..",
                    "org.commonmark.."))
            .because("everything else is built on the data");

    @ArchTest
    static final ArchRule metrics_need_only_the_data = classes()
            .that()
            .resideInAPackage("dev.spanlight.evaluate..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.spanlight.evaluate..",
                    "dev.spanlight.data..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "org.jspecify.."))
            .because("a score is a function of texts, whatever made them")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule jobs_know_no_room = classes()
            .that()
            .resideInAPackage("dev.spanlight.job..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("dev.spanlight.job..", "java..", "org.slf4j..", "org.jspecify.."))
            .because("the window and the command line run the same jobs");

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("dev.spanlight.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_dataset_room_has_no_cycles =
            slices().matching("dev.spanlight.ui.dataset.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule view_models_see_no_nodes = noClasses()
            .that()
            .haveNameMatching(".*ViewModel(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..", "org.fxmisc..", "atlantafx..")
            .because("they are tested without a toolkit")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule standard_output_belongs_to_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage("dev.spanlight.cli..")
            .and()
            .areNotAssignableTo(Main.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(IO.class)
            .because("it carries results and events that programs read");

    @ArchTest
    static final ArchRule slf4j_is_the_only_logger =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
}
