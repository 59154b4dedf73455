package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.output.InspectRecord;
import dev.unikernel.workbench.app.cli.output.InspectText;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Shows what an image is made of; every byte has an owner. Nothing of it is run.")
final class InspectCommand implements WorkbenchCommand {
    private static final Set<String> LATER = Set.of("unit", "directory", "file", "library", "inline", "component");
    private static final int TEXT_TOP = 20;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "IMAGE", description = "An ELF file.")
    private Path image = Path.of("");

    @Option(names = "--symbols", paramLabel = "FILE", description = "The file that has its symbols.")
    private @Nullable Path symbols;

    @Option(names = "--by", paramLabel = "LEVEL,...", description = "segment, section, symbol; nested in this order.")
    private String by = "section";

    @Option(names = "--top", paramLabel = "N", description = "The N largest of each level; 0 shows all.")
    private @Nullable Integer top;

    @Option(names = "--filter", paramLabel = "RE", description = "Only what matches.")
    private @Nullable String filter;

    @Option(
            names = {"--diff", "--why", "--budget"},
            arity = "1",
            hidden = true)
    private @Nullable String later;

    @Option(
            names = {"--surface", "--stack"},
            hidden = true)
    private boolean laterToo;

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
