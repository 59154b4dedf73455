package dev.unikernel.workbench.app.guest.fault;

import java.util.regex.Pattern;

/**
 * The cause of an invalid opcode: a trap on purpose, or an instruction of an extension that the CPU has not, or that the
 * guest has not enabled. Opcodes: Intel SDM volume 2, appendix A; without the legacy prefixes that change no meaning.
 */
final class OpcodeCause {
    /** What QEMU 7.2's TCG can do at all, whatever the CPU model. */
    private static final String ALL = "--cpu max";

    private static final Pattern PREFIXES = Pattern.compile("^(?:26|2e|36|3e|64|65|67)*");

    private final FaultScene scene;
    private final String code;

    OpcodeCause(FaultScene scene) {
        this.scene = scene;
        this.code = PREFIXES.matcher(scene.code()).replaceFirst("");
    }

    Explanation explain() {
        if (code.startsWith("0f0b")) {
            return Explanation.of(
                    scene,
                    "trap-on-purpose",
                    "ud2: the program's own trap (__builtin_trap, a failed assertion, code that must not be reached)",
                    "look at the line: which condition did not hold?");
        }
        if (code.startsWith("0fb9") || code.startsWith("0fff")) {
            return Explanation.of(scene, "trap-on-purpose", "ud0 or ud1: an instruction that is never valid");
        }
        String feature = feature();
        if (feature.isEmpty()) {
            return code.isEmpty()
                    ? Explanation.none(scene)
                    : Explanation.of(
                            scene,
                            "invalid-opcode",
                            "the bytes there (" + code.substring(0, Math.min(16, code.length()))
                                    + ") are no instruction this CPU knows in this mode",
                            "data or damaged code was run, or code of another mode or CPU; try " + ALL);
        }
        return extension(feature);
    }

    private Explanation extension(String feature) {
        boolean vector = feature.startsWith("AVX") || feature.startsWith("FMA") || feature.startsWith("F16C");
        if (vector && (scene.control("cr4") & 0x4_0000) == 0) {
            return missing(
                    feature,
                    ", and the guest has not enabled such registers (CR4.OSXSAVE is 0, XCR0)",
                    "build for a CPU without " + feature + " (-mno-avx, -march=x86-64)",
                    ALL + " has it, if the guest enables it by CR4.OSXSAVE and XSETBV");
        }
        if (feature.startsWith("SSE") && (scene.control("cr4") & 0x200) == 0) {
            return Explanation.of(
                    scene,
                    "sse-not-enabled",
                    "SSE is not enabled: CR4.OSFXSR is 0",
                    "set CR4.OSFXSR (and clear CR0.EM) before, or build with -mgeneral-regs-only");
        }
        String try1 = feature.startsWith("AVX-512")
                ? "QEMU's TCG has no AVX-512: build without it, or run it under KVM with --cpu host"
                : ALL + " has it";
        return missing(feature, "", try1, "build for a CPU without it (-march=x86-64)");
    }

    private Explanation missing(String feature, String more, String... tries) {
        return Explanation.of(
                scene,
                "missing-cpu-feature",
                "an instruction of " + feature + ", which this CPU has not" + more,
                tries);
    }

    /** The extension that an instruction belongs to; empty for one of the base set, or none. */
    private String feature() {
        String plain = code.replaceFirst("^(?:66|f2|f3)*(?:4[0-9a-f])?", "");
        if (code.startsWith("62")) {
            return "AVX-512";
        }
        if (code.startsWith("c5")) {
            return "AVX";
        }
        if (code.startsWith("c4") && code.length() >= 6) {
            return switch (Integer.parseInt(code.substring(2, 4), 16) & 0x1f) {
                case 2 -> "AVX2, FMA or BMI";
                case 3 -> "AVX or AVX2";
                default -> "AVX";
            };
        }
        if (plain.startsWith("0f38")) {
            return threeBytes(plain.length() >= 6 ? Integer.parseInt(plain.substring(4, 6), 16) : 0);
        }
        if (plain.startsWith("0f3a")) {
            int opcode = plain.length() >= 6 ? Integer.parseInt(plain.substring(4, 6), 16) : 0;
            return switch (opcode) {
                case 0x0f -> "SSSE3";
                case 0x44 -> "PCLMULQDQ";
                case 0xcc -> "SHA";
                case 0xdf -> "AES";
                case 0x60, 0x61, 0x62, 0x63 -> "SSE4.2";
                default -> "SSE4.1";
            };
        }
        return twoBytes(plain);
    }

    private static String threeBytes(int opcode) {
        if (opcode <= 0x0b || (opcode >= 0x1c && opcode <= 0x1e)) {
            return "SSSE3";
        }
        return switch (opcode) {
            case 0x37 -> "SSE4.2";
            case 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd -> "SHA";
            case 0xdb, 0xdc, 0xdd, 0xde, 0xdf -> "AES";
            case 0xf0, 0xf1 -> "MOVBE or SSE4.2 (crc32)";
            case 0xf6 -> "ADX";
            case 0x82 -> "INVPCID";
            default -> "SSE4.1";
        };
    }

    private String twoBytes(String plain) {
        if (!plain.startsWith("0f") || plain.length() < 6) {
            return "";
        }
        int opcode = Integer.parseInt(plain.substring(2, 4), 16);
        int modrm = Integer.parseInt(plain.substring(4, 6), 16);
        int extension = (modrm >>> 3) & 7;
        return switch (opcode) {
            case 0xb8 -> code.startsWith("f3") ? "POPCNT" : "";
            case 0xc7 -> modrm >= 0xc0 && extension == 6 ? "RDRAND" : modrm >= 0xc0 && extension == 7 ? "RDSEED" : "";
            case 0xae ->
                code.startsWith("f3") && modrm >= 0xc0
                        ? "FSGSBASE"
                        : extension >= 4 && extension <= 6 && modrm < 0xc0 ? "XSAVE" : "";
            case 0x01 ->
                switch (modrm) {
                    case 0xd0, 0xd1 -> "XSAVE (CR4.OSXSAVE must be set)";
                    case 0xf9 -> "RDTSCP";
                    case 0xca, 0xcb -> "SMAP (stac, clac)";
                    default -> "";
                };
            case 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x2e, 0x2f ->
                "SSE";
            case 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a, 0x5b, 0x5c, 0x5d, 0x5e, 0x5f ->
                "SSE";
            case 0x6e, 0x6f, 0x7e, 0x7f, 0xd6, 0xef, 0xe7 -> "SSE2";
            default -> "";
        };
    }
}
