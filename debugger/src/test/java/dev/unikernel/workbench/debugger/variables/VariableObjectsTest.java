package dev.unikernel.workbench.debugger.variables;

import static dev.unikernel.workbench.debugger.Debugging.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.Played;
import dev.unikernel.workbench.debugger.session.GdbOptions;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of gdb's variable objects, word by word. */
class VariableObjectsTest {
    private static final StubAddress NOWHERE = new StubAddress.UnixSocket(Path.of("/nowhere/g"));
    private static final String ATTACHED = """
            >>> 1-target-select remote /nowhere/g
                *stopped,frame={addr="0x10",func="f",args=[]},thread-id="1",stopped-threads="all"
                1^connected
            """;

    private static GdbSession attached(String more) {
        GdbSession session = get(GdbSession.start(GdbOptions.DEFAULT, Played.lines(ATTACHED + more)::start));
        get(session.attach(NOWHERE));
        return session;
    }

    @Test
    void oneOfAPrinterHasChildrenThoughNoneAreCountedAndAChildWithoutValueIsAskedFor() {
        try (GdbSession session = attached("""
                >>> 2-var-create --thread 1 --frame 0 - * v
                    2^done,name="var1",numchild="0",value="{...}",type="V",thread-id="1",dynamic="1",has_more="1"
                >>> 3-var-info-path-expression var1
                    3^error,msg="Invalid variable object (not a CPLUS type)"
                >>> 4-var-list-children --all-values var1 0 100
                    4^done,numchild="2",children=[child={name="var1.[0]",exp="[0]",numchild="0",type="int",value="7"},child={name="var1.[1]",exp="[1]",numchild="0",type="int"}],has_more="1"
                >>> 5-var-info-path-expression var1.[1]
                    5^done,path_expr="v.at(1)"
                >>> 6-data-evaluate-expression --thread 1 --frame 0 v.at(1)
                    6^done,value="8"
                >>> 9-never
                """)) {
            VariableTree tree = new VariableTree(session.channel(), 1, 0, made -> {});
            Part root = get(tree.root("v")).value();
            assertThat(root.hasParts()).isTrue();
            List<Part> parts = get(tree.parts(root, ValueFormat.NATURAL));
            assertThat(parts).extracting(Part::name).startsWith("[0]", "[1]");
            assertThat(parts).extracting(Part::value).startsWith("7", "8");
            assertThat(parts.get(2).page()).as("has_more").isPresent();
        }
    }

    @Test
    void oneIsOfItsFrameAndItsStopAndIsMadeAnewAtAnother() {
        try (GdbSession session = attached("""
                >>> 2-var-create --thread 1 --frame 2 - * n
                    2^done,name="var1",numchild="0",value="1",type="int",thread-id="1",has_more="0"
                >>> 3-exec-step --thread 1
                    3^running
                    *stopped,reason="end-stepping-range",frame={addr="0x11",func="f"},thread-id="1"
                >>> 4-var-create --thread 1 --frame 2 - * n
                    4^done,name="var2",numchild="0",value="2",type="int",thread-id="1",has_more="0"
                >>> 5-var-delete var1
                    5^done,ndeleted="1"
                >>> 9-never
                """)) {
            List<VariableObject> made = new ArrayList<>();
            var before = get(new VariableTree(session.channel(), 1, 2, made::add).root("n"));
            get(session.resume(Resume.STEP));
            var after = get(new VariableTree(session.channel(), 1, 2, made::add).root("n"));
            assertThat(List.of(before.value().value(), after.value().value())).containsExactly("1", "2");
            assertThat(after.stop()).isEqualTo(before.stop() + 1);
            assertThat(made).extracting(VariableObject::name).containsExactly("var1", "var2");
            get(new VariableObjects(session.channel()).delete(made.get(0)));
        }
    }
}
