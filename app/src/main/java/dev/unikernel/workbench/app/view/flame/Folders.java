package dev.unikernel.workbench.app.view.flame;

import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts folders into each other, as their paths say; a folder with nothing in it but one folder is drawn with that as one. */
final class Folders {
    /** A folder while it is filled. */
    private static final class Folder {
        private final Map<String, Folder> folders = new TreeMap<>();
        private final List<Item> own = new ArrayList<>();
        private long size;
    }

    private Folders() {}

    /** Items of divisions by their path; what has no path stays beside them. */
    static List<Item> nest(List<Item> directories) {
        Folder top = new Folder();
        List<Item> all = new ArrayList<>();
        for (Item directory : directories) {
            if (directory.kind() == Kind.DIVISION && !directory.label().startsWith("[")) {
                put(top, directory);
            } else {
                all.add(directory);
            }
        }
        top.folders.forEach((name, folder) -> all.add(item(name, name, folder)));
        all.addAll(top.own);
        return all;
    }

    private static void put(Folder top, Item directory) {
        Folder at = top;
        for (String name : directory.label().split("/", -1)) {
            at = at.folders.computeIfAbsent(name.isEmpty() ? "/" : name, any -> new Folder());
            at.size += directory.size();
        }
        at.own.addAll(directory.children().isEmpty() ? List.of(directory) : directory.children());
    }

    private static Item item(String label, String path, Folder folder) {
        if (folder.own.isEmpty() && folder.folders.size() == 1) {
            Map.Entry<String, Folder> only =
                    folder.folders.entrySet().iterator().next();
            return item(join(label, only.getKey()), join(path, only.getKey()), only.getValue());
        }
        List<Item> children = new ArrayList<>();
        for (Item own : folder.own) {
            if (own.level().filter(Level.DIRECTORY::equals).isEmpty()) {
                children.add(own);
            }
        }
        folder.folders.forEach((name, inner) -> children.add(item(name, join(path, name), inner)));
        children.sort(Comparator.comparingLong(Item::size).reversed());
        return new Item(label, path, Kind.DIVISION, Optional.of(Level.DIRECTORY), folder.size, children);
    }

    private static String join(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }
}
