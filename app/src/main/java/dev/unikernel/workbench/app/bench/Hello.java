package dev.unikernel.workbench.app.bench;

/** The smallest program: what a cold command is compared with. The benchmark runs a copy of its class, alone on the class path. */
final class Hello {
    private Hello() {}

    public static void main(String[] args) {
        System.out.println("Hello");
    }
}
