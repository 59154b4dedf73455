package dev.unikernel.workbench.app.workbench.cards;

import dev.unikernel.workbench.app.guest.AttachRequest;
import dev.unikernel.workbench.app.guest.AttachedStub.Parting;
import dev.unikernel.workbench.app.ui.parts.Form;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

/** Over the window: where the stub of a guest is that somebody else started, what it runs, and what becomes of it. */
public final class AttachCard extends Card {
    private final Consumer<AttachRequest> attach;
    private final TextField address = new TextField();
    private final TextField symbols = new TextField();
    private final CheckBox ends = new CheckBox("End the guest when the session is closed");
    private final Label refusal = new Label();

    /** Hidden at first. */
    public AttachCard(Consumer<AttachRequest> attach) {
        this.attach = attach;
        address.setId("attach-address");
        address.getStyleClass().add("mono");
        address.setPromptText("localhost:1234");
        symbols.setId("attach-symbols");
        symbols.getStyleClass().add("mono");
        ends.setId("attach-ends");
        refusal.setId("attach-refusal");
        refusal.getStyleClass().add("danger");
        refusal.setMinHeight(Region.USE_PREF_SIZE);
        refusal.managedProperty().bind(refusal.textProperty().isNotEmpty());
        address.setOnAction(event -> commit());
        symbols.setOnAction(event -> commit());
        Form form = new Form();
        form.row("Stub", address, "", "HOST:PORT or the path of a unix socket: QEMU's -gdb, gdbserver, an emulator");
        form.row(
                "Symbols",
                symbols,
                "",
                "The image it runs, or its file with the symbols. Without one: registers, memory and code");
        form.row("", ends, "", "Otherwise it is let go, and runs on without breakpoints");
        hold(new Label("Attach to a guest"), form, refusal, buttons());
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
    }

    private HBox buttons() {
        Button choose = new Button("Choose symbols…");
        choose.setOnAction(event -> choose());
        Button cancel = new Button("Cancel");
        cancel.setId("attach-cancel");
        cancel.setOnAction(event -> hide());
        Button go = new Button("Attach");
        go.setId("attach-go");
        go.getStyleClass().add("accent");
        go.setOnAction(event -> commit());
        go.disableProperty().bind(address.textProperty().isEmpty());
        HBox buttons = new HBox(choose, cancel, go);
        buttons.getStyleClass().add("card-row");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    /** Shows the card; {@code image} is proposed as what the guest runs. */
    public void open(Optional<Path> image) {
        symbols.setText(image.map(Path::toString).orElse(""));
        refusal.setText("");
        setVisible(true);
        address.requestFocus();
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("The image that the guest runs");
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            symbols.setText(chosen.getPath());
        }
    }

    private void commit() {
        Optional<StubAddress> stub = StubAddress.parse(address.getText().strip());
        if (stub.isEmpty()) {
            refusal.setText("\"" + address.getText().strip()
                    + "\" is no stub's address; write localhost:1234, or the path of a socket of at most 107 bytes");
            return;
        }
        String file = symbols.getText().strip();
        hide();
        attach.accept(new AttachRequest(
                stub.get(),
                file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)),
                ends.isSelected() ? Parting.END : Parting.LEAVE));
    }
}
