package dev.unikernel.workbench.app.view.addressspace;

import java.util.List;

/**
 * Where each strip is drawn, in pixels from the top: every one gets a least height by its role, and what room is left is
 * shared by size. Gaps keep their least height, whatever they span.
 */
final class Scale {
    private static final double SECTION = 22;
    private static final double GUARD = 18;
    private static final double GAP = 26;

    private final double[] tops;

    private Scale(double[] tops) {
        this.tops = tops;
    }

    /** The least room in which all can be seen. */
    static double least(List<Strip> strips) {
        return strips.stream().mapToDouble(Scale::least).sum();
    }

    private static double least(Strip strip) {
        return switch (strip.role()) {
            case SECTION, STACK -> SECTION;
            case GUARD -> GUARD;
            case GAP -> GAP;
        };
    }

    /** Lays strips out in a height, or their least height if that is more. */
    static Scale of(List<Strip> strips, double room) {
        double spare = Math.max(0, room - least(strips));
        double bytes = strips.stream().mapToDouble(Scale::weight).sum();
        double[] tops = new double[strips.size() + 1];
        for (int i = 0; i < strips.size(); i++) {
            Strip strip = strips.get(i);
            double share = bytes == 0 ? 0 : spare * weight(strip) / bytes;
            tops[i + 1] = tops[i] + least(strip) + share;
        }
        return new Scale(tops);
    }

    private static double weight(Strip strip) {
        return strip.isGap() || strip.role() == Strip.Role.GUARD ? 0 : strip.length();
    }

    /** Of all strips together. */
    double height() {
        return tops[count()];
    }

    int count() {
        return tops.length - 1;
    }

    double top(int strip) {
        return tops[strip];
    }

    double bottom(int strip) {
        return tops[strip + 1];
    }

    /** The strip at a height, or -1. */
    int at(double y) {
        for (int i = 0; i + 1 < tops.length; i++) {
            if (y >= tops[i] && y < tops[i + 1]) {
                return i;
            }
        }
        return -1;
    }
}
