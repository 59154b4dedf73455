package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.InspectRecord;
import dev.unikernel.workbench.app.cli.output.InspectText;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

final class InspectCommand implements WorkbenchCommand {
    private static final Set<String> LATER = Set.of("unit", "directory", "file", "library", "inline", "component");
    private static final int TEXT_TOP = 20;

    private final CommonOptions common = new CommonOptions();
    private Path image = Path.of("");
    private @Nullable Path symbols;
    private String by = "section";
    private @Nullable Integer top;
    private @Nullable String filter;
    private @Nullable String later;
    private boolean laterToo;

    @Override
    public String description() {
        return "Shows what an image is made of; every byte has an owner. Nothing of it is run.";
    }

    @Override
    public void declare(Options options) {
        options.parameter("IMAGE", "An ELF file.", text -> image = Path.of(text));
        options.file("--symbols", "FILE", "The file that has its symbols.", path -> symbols = path);
        options.value("--by", "LEVEL,...", "segment, section, symbol; nested in this order.", text -> by = text);
        options.number("--top", "N", "The N largest of each level; 0 shows all.", number -> top = number);
        options.value("--filter", "RE", "Only what matches.", text -> filter = text);
        options.later("--diff", true, () -> later = "--diff");
        options.later("--why", true, () -> later = "--why");
        options.later("--budget", true, () -> later = "--budget");
        options.later("--surface", false, () -> laterToo = true);
        options.later("--stack", false, () -> laterToo = true);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        if (later != null || laterToo) {
            throw UsageError.notYet("inspect with --diff, --why, --surface, --stack or --budget");
        }
        if (top != null && top < 0) {
            throw new UsageError("--top " + top + ": write how many of each level, or 0 for all");
        }
        List<Level> levels = levels(by);
        if (!Files.exists(image)) {
            throw new NoSuchFileException(image.toString());
        }
        try (GuestImage opened = GuestImage.open(image, Optional.ofNullable(symbols))) {
            ByteMap map = ByteMap.of(opened.boot(), opened.symbols());
            boolean json = common.isJson();
            int shown = top != null ? top : json ? 0 : TEXT_TOP;
            SizeNode tree = map.tree(levels, shown == 0 ? Integer.MAX_VALUE : shown, predicate(filter));
            ObjectNode record = InspectRecord.of(opened, Systems.recognise(opened), map, tree);
            if (json) {
                InspectRecord.addSymbols(record, opened.symbols());
            }
            invocation.output().json(record);
            invocation.output().line(json ? "" : InspectText.of(record));
            return ExitCode.AS_ASKED;
        }
    }

    private static List<Level> levels(String text) {
        List<Level> levels = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            if (LATER.contains(word)) {
                throw UsageError.notYet("--by " + word);
            }
            try {
                levels.add(Level.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw (UsageError) new UsageError("--by " + text + ": \"" + word
                                + "\" is no level; there are segment, section and symbol")
                        .initCause(e);
            }
        }
        return levels;
    }

    private static Predicate<String> predicate(@Nullable String expression) {
        if (expression == null) {
            return name -> true;
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            return name -> pattern.matcher(name).find();
        } catch (PatternSyntaxException e) {
            throw (UsageError) new UsageError("--filter " + expression + ": " + e.getDescription()).initCause(e);
        }
    }
}
