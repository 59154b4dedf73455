package dev.unikernel.workbench.debugger.variables;

import static dev.unikernel.workbench.debugger.Debugging.failure;
import static dev.unikernel.workbench.debugger.Debugging.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.variables.Printers.Library;
import dev.unikernel.workbench.debugger.variables.Printers.Loaded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Trees over each kind of value, of a C++ program under gdbserver. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VariableTreeTest {
    @TempDir
    static Path directory;

    private Program program;
    private final List<VariableObject> made = new ArrayList<>();

    @BeforeAll
    void stand() throws Exception {
        program = Program.standing(Program.build(directory));
        List<Loaded> loaded = get(Printers.load(program.session.channel(), Printers.KNOWN));
        assertThat(loaded.get(0).why()).as(loaded.toString()).isEmpty();
    }

    @AfterAll
    void leave() {
        program.close();
    }

    private VariableTree tree() {
        return new VariableTree(program.session.channel(), 1, 0, made::add);
    }

    private Part root(String expression) {
        return get(tree().root(expression)).value();
    }

    private List<Part> parts(String expression) {
        return parts(root(expression));
    }

    private List<Part> parts(Part part) {
        return get(tree().parts(part, ValueFormat.NATURAL));
    }

    private static List<String> told(List<Part> parts) {
        return parts.stream().map(part -> part.name() + "=" + part.value()).toList();
    }

    private String print(String question) {
        return get(program.session.variables().evaluate(ValueQuestion.parse(question), 1, 0))
                .value();
    }

    @Test
    void bitFieldsUnionsAndAnonymousMembersAreParts() {
        assertThat(told(parts("b"))).containsExactly("a=1", "b=5", "c=-3");
        assertThat(told(parts("e"))).startsWith("i=1065353216", "f=1");
        List<Part> members = parts("an");
        assertThat(members).extracting(Part::name).containsExactly("head", "<anonymous union>", "in");
        assertThat(told(parts(members.get(1)))).first().isEqualTo("x=2");
        assertThat(told(parts(members.get(2)))).containsExactly("p=3", "q=4");
    }

    @Test
    void pointersReferencesAndNumbersOfEachSizeHaveTheirValues() {
        assertThat(root("op").hasParts()).isFalse();
        assertThat(root("*op").value()).isEqualTo("<incomplete type>");
        assertThat(root("ref").value()).isEqualTo("41");
        assertThat(root("fp").value()).contains("<twice(int)>");
        assertThat(root("np").value()).isEqualTo("0x0");
        assertThat(root("nan").value()).startsWith("nan(");
        assertThat(root("inf").value()).isEqualTo("inf");
        assertThat(root("i128").value()).isEqualTo("1267650600228229401496703205377");
        assertThat(root("u128").value()).isEqualTo("340282366920938463463374607431768211455");
        assertThat(root("c").value()).isEqualTo("GREEN");
        assertThat(root("fl").value()).isEqualTo("(F_A | F_C)");
        assertThat(root("fl2").value()).isEqualTo("(F_A | unknown: 0x8)");
        assertThat(told(parts("raw"))).contains("2=-1 '\\377'", "5=122 'z'");
        assertThat(parts("np").get(0).unreadable()).isPresent();
    }

    @Test
    void aLongArrayIsPagesAndOnlyOnePageIsAskedFor() {
        List<Part> pages = parts("big");
        assertThat(pages).hasSize(100).extracting(Part::name).startsWith("[0…99]", "[100…199]");
        List<Part> last = parts(pages.get(99));
        assertThat(told(last)).hasSize(100).startsWith("9900=9900").endsWith("9999=9999");
        assertThat(told(parts(parts("tbig").get(1))))
                .startsWith("100=200"); // its type's name tells nothing of an array
        List<Part> rows = parts(parts("matrix").get(2));
        assertThat(rows).extracting(Part::name).startsWith("200").hasSize(100);
        assertThat(parts(rows.get(0))).extracting(Part::name).containsExactly("[0…99]", "[100…199]");
    }

    @Test
    void fiftyMillionElementsArePagesOfPagesOfPages() {
        long start = System.nanoTime();
        List<Part> pages = parts("huge");
        assertThat(pages).hasSizeLessThanOrEqualTo(100);
        List<Part> inner = parts(pages.get(49));
        while (inner.get(0).page().isPresent()) {
            assertThat(inner).hasSizeLessThanOrEqualTo(100);
            inner = parts(inner.get(inner.size() - 1));
        }
        assertThat(inner.get(inner.size() - 1).name()).isEqualTo("49999999");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void containersAreShownByTheirPrintersInPages() {
        List<Part> pages = parts("v");
        assertThat(pages).hasSize(100).extracting(Part::name).startsWith("[0…99]");
        assertThat(told(parts(pages.get(1)))).startsWith("[100]=300").hasSize(100);
        assertThat(told(parts("m"))).containsExactly("[\"one\"]=1", "[\"two\"]=2");
        assertThat(told(parts("um"))).containsExactly("[7]=\"seven\"");
        assertThat(told(parts("l"))).containsExactly("[0]=1", "[1]=2", "[2]=3");
        assertThat(root("s").value()).isEqualTo("\"héllo\"");
        assertThat(parts("u").get(0).name()).isEqualTo("get()");
        assertThat(get(tree().parts(root("m"), ValueFormat.RAW)))
                .extracting(Part::name)
                .contains("_M_t");
    }

    @Test
    void hostileContainersEndWhereTheyAreCutAndSayWhatCannotBeRead() {
        assertThat(root("*bad").value()).contains("Cannot access memory");
        List<Part> unread = parts("*badv");
        assertThat(unread).hasSizeBetween(100, 101);
        assertThat(unread.get(0).unreadable()).isPresent();
        List<Part> round = parts("cyc");
        assertThat(round).hasSize(101);
        assertThat(round.get(100).name()).isEqualTo("[100…]");
        assertThat(told(parts(round.get(100)))).startsWith("[100]=1", "[101]=2");
        List<Part> counted = parts("badm");
        assertThat(counted.get(counted.size() - 1).value()).contains("of 1099511627776");
        assertThat(parts(counted.get(0))).hasSize(100);
    }

    @Test
    void eachFormatIsWrittenAsGdbDoesOrAsWeSay() {
        assertThat(print("/x n")).isEqualTo("0x29");
        assertThat(print("/o n")).isEqualTo("051");
        assertThat(print("/t n")).isEqualTo("101001");
        assertThat(print("/c n")).isEqualTo("41 ')'");
        assertThat(print("/b n")).isEqualTo("true (41)");
        assertThat(print("/b n-n")).isEqualTo("false");
        assertThat(print("/x b")).isEqualTo("{a = 0x1, b = 0x5, c = 0xfffffffd}");
        assertThat(print("/z i128")).isEqualTo("0x00000010000000000000000000000001");
        List<Part> hex = get(tree().parts(root("b"), ValueFormat.HEX));
        assertThat(told(hex)).containsExactly("a=0x1", "b=0x5", "c=0xfffffffd");
        assertThat(told(get(tree().parts(root("an"), ValueFormat.CHAR))))
                .first()
                .isEqualTo("head=1 '\\001'");
        assertThat(failure(
                                program.session.variables().evaluate(ValueQuestion.parse("/c i128"), 1, 0),
                                CommandRefused.class)
                        .refusal())
                .contains("more than 8 bytes");
    }

    @Test
    void aLookChangesNothing() {
        for (String harm : List.of("bump()", "counter = 9", "counter++", "$rax = 1", "s[0]", "counter <<= 1")) {
            failure(program.session.variables().look(ValueQuestion.parse(harm), 1, 0), CommandRefused.class);
        }
        assertThat(print("counter")).isEqualTo("0");
        for (String fine : List.of("n == 41", "v[3]", "v.size()", "sizeof(n)", "sizeof(\"=\")", "n <= 3", "'='")) {
            get(program.session.variables().look(ValueQuestion.parse(fine), 1, 0));
        }
        assertThat(print("bump()")).isEqualTo("1"); // the guard is off again
        assertThat(print("counter = 0")).isEqualTo("0");
    }

    @Test
    void aPartIsChangedAndWhatGdbSaysOfAWrongValueIsTold() {
        Part second = parts("b").get(1);
        assertThat(get(tree().assign(second, "6")).value()).isEqualTo("6");
        assertThat(print("b.b")).isEqualTo("6");
        assertThat(get(tree().assign(second, "5")).value()).isEqualTo("5");
        assertThat(failure(tree().assign(second, "nosuch + 1"), CommandRefused.class)
                        .refusal())
                .isEqualTo("No symbol \"nosuch\" in current context.");
        assertThat(failure(tree().assign(root("an"), "3"), CommandRefused.class).refusal())
                .contains("not editable");
    }

    /** In a session of its own: gdb keeps the printer. */
    @Test
    void aPrinterThatDoesNotEndCannotHangTheSession() throws Exception {
        try (Program own = Program.standing(directory.resolve("values"))) {
            Path printer = directory.resolve("endless.py");
            Files.writeString(printer, """
                import gdb
                class Endless:
                    def __init__(self, value): pass
                    def to_string(self):
                        while True: pass
                gdb.pretty_printers.append(lambda value: Endless(value) if value.type.name == 'node' else None)
                """);
            get(own.session.console("source " + printer));
            long start = System.nanoTime();
            own.session
                    .variables()
                    .evaluate("ring", 1, 0)
                    .handle((value, failure) -> value)
                    .get(20, TimeUnit.SECONDS);
            assertThat(get(own.session.variables().evaluate("n", 1, 0)).value()).isEqualTo("41");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
            new VariableTree(own.session.channel(), 1, 0, object -> {})
                    .root("ring")
                    .handle((root, failure) -> root)
                    .get(20, TimeUnit.SECONDS);
            assertThat(get(own.session.variables().evaluate("n", 1, 0)).value()).isEqualTo("41");
        }
    }

    @Test
    void printersComeFromTheListAndWhatIsMissingIsSaid() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("gcc-9"));
        Files.createDirectories(directory.resolve("gcc-12"));
        Files.writeString(folder.resolve("p.py"), "raise Exception('broken printers')\n");
        Library broken = new Library("broken", List.of(directory + "/gcc-*/p.py"), "exec(open(FILE).read())");
        Library nowhere = new Library("none", List.of("/no/such/printers.py"), "pass");
        List<Loaded> loaded = get(Printers.load(program.session.channel(), List.of(broken, nowhere)));
        assertThat(loaded.get(0).file()).contains(folder.resolve("p.py"));
        assertThat(loaded.get(0).why().orElseThrow()).contains("could not load", "p.py");
        assertThat(loaded.get(1).why().orElseThrow()).contains("/no/such/printers.py");
        assertThat(Printers.find(List.of(broken)).get(0).why()).isEmpty();
    }
}
