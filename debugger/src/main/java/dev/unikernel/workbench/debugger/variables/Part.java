package dev.unikernel.workbench.debugger.variables;

import java.util.Optional;

/**
 * One row of a variable's tree: the variable, a part of it, or a page of its elements.
 *
 * @param name {@code items}, {@code 7}, {@code ["key"]}, {@code [100…199]}; empty for a remark
 * @param value as gdb prints it; of a page nothing
 * @param unreadable why there is no value
 * @param type may be empty
 * @param object gdb's handle; of a page that of the whole; empty for a remark
 * @param page set if this stands for elements of the object
 */
public record Part(
        String name,
        String value,
        Optional<String> unreadable,
        String type,
        Optional<VariableObject> object,
        Optional<Page> page) {

    static Part of(String name, VariableObject object) {
        return new Part(
                name,
                object.value().orElse(""),
                Optional.empty(),
                object.type().orElse(""),
                Optional.of(object),
                Optional.empty());
    }

    static Part page(VariableObject whole, Page page) {
        return new Part(page.name(), "", Optional.empty(), "", Optional.of(whole), Optional.of(page));
    }

    static Part remark(String text) {
        return new Part("", text, Optional.empty(), "", Optional.empty(), Optional.empty());
    }

    /** Whether it says something in place of parts. */
    public boolean isRemark() {
        return object.isEmpty();
    }

    /** Whether it can be opened. */
    public boolean hasParts() {
        return page.isPresent() || object.filter(VariableObject::hasChildren).isPresent();
    }

    Part withValue(String now) {
        return new Part(name, now, Optional.empty(), type, object, page);
    }

    Part unreadable(String why) {
        return new Part(name, "", Optional.of(why), type, object, page);
    }
}
