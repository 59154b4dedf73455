package dev.unikernel.workbench.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.KeptBreakpoints;
import dev.unikernel.workbench.app.breaks.Spec;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's breakpoints, from the desk to gdb and to the disk. */
class BreakpointsOnDeskTest {
    @TempDir
    Path folder;

    private final LocalDesk desk = new LocalDesk();
    private Path project = Path.of("");

    @BeforeEach
    void makeTheSample() throws Exception {
        NewProject.create(folder.resolve("p"), StarterDescription.shipped(), "hello");
        project = folder.toRealPath().resolve("p");
    }

    @AfterEach
    void leaveNothing() {
        desk.close();
    }

    private void open() throws Exception {
        desk.open(project, Optional.empty());
        DeskWatch.await(desk, "open", now -> now.opened().project().isPresent());
    }

    @Test
    void aLineIsThatOfItsOwnFileThoughAnotherFolderHasAFileOfThatName() throws Exception {
        for (String name : List.of("a", "b")) {
            Files.createDirectories(project.resolve("src/" + name));
            Files.writeString(
                    project.resolve("src/" + name + "/part.c"),
                    "int part_" + name + "(int n);\nint part_" + name + "(int n)\n{\n    return n + 1;\n}\n");
        }
        Path toml = project.resolve("unikernel.toml");
        Files.writeString(
                toml,
                Files.readString(toml)
                        .replace("[\"src/main.c\"]", "[\"src/main.c\", \"src/a/part.c\", \"src/b/part.c\"]"));
        Path main = project.resolve("src/main.c");
        Files.writeString(
                main,
                "int part_a(int n);\nint part_b(int n);\n"
                        + Files.readString(main).replace("return 0;", "return part_b(part_a(-2));"));
        open();
        desk.toggleBreakpoint(new BreakpointPlace.Line(project.resolve("src/b/part.c"), 4));
        desk.debug(LaunchWish.DEFAULT);
        RunState.Stopped stop = DeskWatch.stop(desk, 0);
        assertThat(stop.stop().frame().orElseThrow().function()).contains("part_b");
        BreakpointMark mark = desk.state().breakpoints().get(0);
        assertThat(mark.confirmed().orElseThrow().locations())
                .extracting(place -> place.function().orElse("") + " " + place.enabled())
                .containsExactlyInAnyOrder("part_a false", "part_b true");
    }

    @Test
    void aConditionThatIsWrongIsOnItsMarkAndOneThatIsRightStopsWhereItIsTrue() throws Exception {
        open();
        desk.addBreakpoint(new BreakpointPlace.Function("scale"), tail("nosuch > 1"), false);
        desk.addBreakpoint(new BreakpointPlace.Function("main"), tail("argc == 1"), false);
        desk.debug(LaunchWish.DEFAULT);
        RunState.Stopped stop = DeskWatch.stop(desk, 0);
        assertThat(stop.stop().frame().orElseThrow().function()).contains("main");
        BreakpointMark wrong = desk.state().breakpoints().get(0);
        assertThat(wrong.state()).isEqualTo(BreakpointMark.State.REFUSED);
        assertThat(wrong.refusal().orElseThrow()).isEqualTo("No symbol \"nosuch\" in current context.");

        desk.changeBreakpoint(wrong.id(), mark -> Optional.of(mark.withTail(tail("factor == 6"))));
        DeskWatch.await(desk, "it is right", now -> now.breakpoints().get(0).state() == BreakpointMark.State.SET);
        desk.resume(Resume.CONTINUE);
        RunState.Stopped inside = DeskWatch.stop(desk, stop.stop().number());
        assertThat(inside.stop().frame().orElseThrow().function()).contains("scale");
    }

    private static Tail tail(String condition) {
        return new Tail(false, false, 0, Optional.of(condition), Optional.empty());
    }

    @Test
    void whatWasKeptIsReadAsItWasWritten() throws Exception {
        List<BreakpointMark> marks = new ArrayList<>();
        for (String spec : List.of(
                "main,hw,once,pending,skip=3,log=a {b}, c,if=x > 1",
                "*0xffffffff80100000",
                "*main+4",
                "re:^a, b",
                "f(int, char)",
                "nothere.c:3",
                "awatch=x[1],skip=2")) {
            Wish wish = Spec.read(spec);
            marks.add(BreakpointMark.of(
                    marks.size() + 1, BreakpointPlace.of(wish.where(), Optional.empty()), wish.tail(), wish.pending()));
        }
        marks.add(BreakpointMark.of(8, new BreakpointPlace.Line(project.resolve("src/main.c"), 3), Tail.NONE, false)
                .withEnabled(false));
        marks.add(BreakpointMark.of(9, new BreakpointPlace.Line(Path.of("/elsewhere/f.c"), 4), Tail.NONE, false));
        KeptBreakpoints file = new KeptBreakpoints(project, project.resolve(".workbench"));
        file.write(marks, false);
        assertThat(Files.readString(file.file())).contains("\"src/main.c\"");
        assertThat(file.read()).isEqualTo(new KeptBreakpoints.Kept(marks, false, Optional.empty()));
    }

    @Test
    void aDamagedFileIsSaidAndKeptAside() throws Exception {
        KeptBreakpoints file = new KeptBreakpoints(project, project.resolve(".workbench"));
        for (String damage :
                List.of("{", "[]", "{\"breakpoints\":[{\"place\":\"\"}]}", "{\"breakpoints\":[{\"file\":\"a\"}]}")) {
            Files.createDirectories(project.resolve(".workbench"));
            Files.writeString(file.file(), damage);
            KeptBreakpoints.Kept kept = file.read();
            if (damage.equals("[]")) {
                assertThat(kept.marks()).isEmpty();
                continue;
            }
            assertThat(kept.damage().orElseThrow()).contains("breakpoints.json is damaged");
            assertThat(Files.readString(project.resolve(".workbench/breakpoints.json.damaged")))
                    .isEqualTo(damage);
            assertThat(file.file()).doesNotExist();
        }
        Files.writeString(file.file(), "{");
        open();
        assertThat(desk.state().problem().orElseThrow().what()).contains("damaged");
    }
}
