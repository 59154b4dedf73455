package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.image.CoreAddresses;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.sources.KeptRules;
import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.elf.ElfHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens projects and images; reads on the desk's pool. An image that was replaced is not closed: a view may still show it,
 * and it holds nothing but memory. */
final class Opening {
    private final LocalDesk desk;
    private final Keeping keeping;
    private volatile @Nullable Seen seen;
    private volatile @Nullable Stamp told;
    private volatile @Nullable String unreadable;

    /** A file as it was when an image was read from it, or when the user was told of it. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
        }
    }

    private record Seen(GuestImage image, Stamp stamp) {}

    /** Makes a guest of what is known of its image. */
    interface Maker {
        Guest make(Optional<GuestImage> image, UnikernelSystem system);
    }

    Opening(LocalDesk desk, Keeping keeping) {
        this.desk = desk;
        this.keeping = keeping;
    }

    void open(Path path, Optional<Path> symbols) {
        var unused = desk.onPool("opening " + path, () -> {
            Opened opened = Files.isDirectory(path) ? project(path) : image(path, symbols);
            DeskState begun = keeping.begin(opened);
            desk.update(now -> begun);
        });
    }

    /** A core dump, and an image is named or open that it could be of. */
    boolean isCoreOfAnImage(Path path, Optional<Path> symbols) throws IOException {
        Optional<Opened.Look> look = desk.state().opened().look();
        return Files.isRegularFile(path)
                && CoreAddresses.isCore(path)
                && (symbols.isPresent()
                        || look.filter(one -> one.image().boot().header().type() != ElfHeader.CORE)
                                .isPresent());
    }

    /** Reads the project's file again; what was built stays as it is, the very same value, so that views keep what is chosen. */
    void reload() {
        Opened before = desk.state().opened();
        if (before.project().isPresent()) {
            Project old = before.project().get();
            var unused = desk.onPool("reading " + old.file(), () -> {
                Opened read = keeping(before, Project.open(old.directory()));
                desk.update(now -> {
                    if (now.opened().equals(before)) {
                        return now.withOpened(read);
                    }
                    reload(); // a build or another project came between: what was read is of before that
                    return now;
                });
            });
        }
    }

    /** With the image that was read already, if the project as it is now still builds that file and it was not replaced. */
    private Opened keeping(Opened before, Project project) throws IOException, ProjectProblem {
        BuildPlan plan = Systems.plan(project);
        boolean same = before.look()
                        .filter(look ->
                                look.image().bootFile().equals(plan.image()) && Files.isRegularFile(plan.image()))
                        .isPresent()
                && news(before).isEmpty();
        return same
                ? mapped(new Opened(Optional.of(project), before.look(), plan.sourcePrefixes()))
                : built(project, plan);
    }

    /** See {@link Desk#checkImage}. While a build is under way it is the build that replaces it. */
    void check() {
        DeskState now = desk.state();
        Optional<Path> file =
                now.opened().look().map(look -> look.image().bootFile()).filter(any -> !isBuilding(now));
        if (file.isPresent()) {
            var unused = desk.onPool("looking at " + file.get(), () -> checkNow(file.get()));
        }
    }

    private static boolean isBuilding(DeskState now) {
        return now.build() instanceof BuildState.Building;
    }

    private void checkNow(Path file) {
        DeskState now = desk.state();
        try {
            Optional<Stamp> news = news(now.opened());
            if (news.isEmpty() || news.get().equals(told) || isBuilding(now)) {
                return;
            }
            told = news.get();
            if (now.run() instanceof RunState.Running || now.run() instanceof RunState.Stopped) {
                desk.report(new Problem(
                        file + " was replaced on disk; what is shown is the image that runs",
                        "",
                        "Debug or Run starts the new one"));
            } else {
                again(now.opened());
            }
        } catch (IOException | ProjectProblem e) {
            Problem why = Problems.of(file + " was replaced on disk and cannot be read", e);
            if (!why.what().equals(unreadable)) {
                unreadable = why.what(); // once, not at each look
                desk.report(new Problem(
                        why.what(), why.details(), "build it again or open another; what is shown was read before"));
            }
        }
    }

    /** What is open, its image read again if it was replaced on disk; the user is told then. */
    Opened fresh() throws IOException, ProjectProblem {
        Opened opened = desk.state().opened();
        return news(opened).isPresent() ? again(opened) : opened;
    }

    private Opened again(Opened opened) throws IOException, ProjectProblem {
        Path file = opened.look().orElseThrow().image().bootFile();
        Opened read = opened.project().isPresent()
                ? project(opened.project().get().directory())
                : image(file, opened.look().get().image().symbolFile().filter(other -> !other.equals(file)));
        desk.update(now -> now.opened().equals(opened) ? now.withOpened(read) : now);
        desk.report(new Problem(file + " was replaced on disk, and was read again", "", ""));
        return read;
    }

    /** The open image's file as it is now, if it is not what was read. */
    private Optional<Stamp> news(Opened opened) throws IOException {
        Seen known = seen;
        if (known == null
                || !opened.look().map(look -> look.image().isOf(known.image())).orElse(false)) {
            return Optional.empty();
        }
        Stamp now = Stamp.of(known.image().bootFile());
        return now.equals(known.stamp()) ? Optional.empty() : Optional.of(now);
    }

    /** The file that a guest of somebody else runs; what is open stays if it is the image or the symbols of that. */
    Opened image(Path file) throws IOException {
        Opened now = desk.state().opened();
        boolean same = now.look()
                .filter(look -> look.image().bootFile().equals(file)
                        || look.image().symbolFile().equals(Optional.of(file)))
                .isPresent();
        if (same) {
            return now;
        }
        Opened read = image(file, Optional.empty());
        desk.update(state -> state.withOpened(read));
        return read;
    }

    /** The files of an image anew, as what is to be open; the image itself is closed. */
    Opened like(GuestImage same) throws IOException {
        Path file = same.bootFile();
        same.close();
        return image(file, same.symbolFile().filter(other -> !other.equals(file)));
    }

    private Opened image(Path file, Optional<Path> symbols) throws IOException {
        return new Opened(Optional.empty(), Optional.of(look(file, symbols)), Map.of());
    }

    /** A project, with the image of its last build if there is one. */
    private Opened project(Path folder) throws IOException, ProjectProblem {
        Project project = Project.open(folder);
        return built(project, Systems.plan(project));
    }

    /** A project after a build, or before one. */
    Opened built(Project project, BuildPlan plan) throws IOException {
        Optional<Opened.Look> look = Files.isRegularFile(plan.image())
                ? Optional.of(look(plan.image(), Optional.empty()))
                : Optional.empty();
        return mapped(new Opened(Optional.of(project), look, plan.sourcePrefixes()));
    }

    /** With the rules for moved sources that were kept with the project. */
    private static Opened mapped(Opened opened) {
        List<SourceRule> rules = new KeptRules(opened.project().orElseThrow().workDirectory()).read();
        Opened all = opened;
        for (int i = rules.size() - 1; i >= 0; i--) {
            all = all.mapping(rules.get(i));
        }
        return all;
    }

    private Opened.Look look(Path file, Optional<Path> symbols) throws IOException {
        Stamp stamp = Stamp.of(file); // before it is read: what is written meanwhile is news
        GuestImage image = GuestImage.open(file, symbols);
        try {
            Opened.Look look =
                    new Opened.Look(image, Systems.recognise(image), ByteMap.of(image.boot(), image.symbols()));
            seen = new Seen(image, stamp);
            unreadable = null;
            return look;
        } catch (IOException | RuntimeException e) {
            image.close();
            throw e;
        }
    }
}
