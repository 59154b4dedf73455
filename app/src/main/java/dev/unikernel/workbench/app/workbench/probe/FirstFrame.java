package dev.unikernel.workbench.app.workbench.probe;

import dev.unikernel.workbench.app.workbench.WorkbenchApp;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Opens a window, prints {@code shown} after its second pulse, when the first picture of it is out, and ends. */
public final class FirstFrame {
    private FirstFrame() {}

    /** {@code ours} opens the product's window, {@code bare} one of JavaFX with a label, of the same size. */
    public static void main(String[] args) {
        Application.launch(args[0].equals("ours") ? Ours.class : Bare.class);
    }

    private static void tell(Scene scene) {
        Runnable[] pulse = new Runnable[1];
        int[] count = {0};
        pulse[0] = () -> {
            if (++count[0] == 2) {
                System.out.println("shown");
                System.out.flush();
                scene.removePostLayoutPulseListener(pulse[0]);
                Platform.exit();
            } else {
                Platform.requestNextPulse();
            }
        };
        scene.addPostLayoutPulseListener(pulse[0]);
    }

    /** The product. */
    public static final class Ours extends WorkbenchApp {
        @Override
        public void start(Stage stage) {
            super.start(stage);
            tell(stage.getScene());
        }
    }

    /** The least that JavaFX can show. */
    public static final class Bare extends Application {
        @Override
        public void start(Stage stage) {
            Scene scene = new Scene(new StackPane(new Label("bare")), 1280, 800);
            stage.setScene(scene);
            stage.show();
            tell(scene);
        }
    }
}
