package dev.unikernel.workbench.app.workbench.probe;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.LocalDesk;
import dev.unikernel.workbench.app.ui.UiThread;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.view.symbols.SymbolsTool;
import dev.unikernel.workbench.app.workbench.Themes;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import dev.unikernel.workbench.themes.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A letter in the filter of many symbols, in our view and in a table over JavaFX's FilteredList with the same names, in turn. Its
 * parameters: the image and the number of keys on each side. Prints {@code ours FX REST} and {@code bare FX REST}: nanoseconds on
 * the JavaFX thread in the key's own event, and from there until the table has its rows.
 */
public final class FilterApp extends Application {
    private static final int WARM_UPS = 20;
    /** Typed and taken back letter by letter: each makes the rows fewer or more, so that the table is given others. */
    private static final String WORD = "77777";

    private final Desk desk = new LocalDesk();
    private final TextField bareFilter = new TextField();
    private @Nullable View view;

    @Override
    public void start(Stage stage) {
        List<String> parameters = getParameters().getRaw();
        View symbols = new SymbolsTool().open(desk, new UiThread());
        view = symbols;
        show(stage, (Parent) symbols.node());
        desk.open(Path.of(parameters.get(0)), Optional.empty());
        new Typing((Parent) symbols.node(), Integer.parseInt(parameters.get(1))).start();
    }

    private static void show(Stage stage, Parent root) {
        stage.setScene(new Scene(root, 900, 640));
        Themes.apply(Theme.DARK, stage.getScene());
        stage.show();
    }

    /** The peer, with the names of our image. */
    private FilteredList<String> bare(SymbolTable table) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < table.count(); i++) {
            names.add(table.name(i));
        }
        FilteredList<String> some = new FilteredList<>(FXCollections.observableArrayList(names));
        TableView<String> rows = new TableView<>(some);
        rows.setFixedCellSize(24);
        TableColumn<String, String> name = new TableColumn<>("name");
        name.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        rows.getColumns().add(name);
        bareFilter.textProperty().subscribe((before, typed) -> some.setPredicate(one -> one.contains(typed)));
        show(new Stage(), new VBox(bareFilter, rows));
        return some;
    }

    @Override
    public void stop() {
        if (view != null) {
            view.close();
        }
        desk.close();
    }

    /** Waits until our view has all rows; then one side a pulse, and never while ours is still at work. */
    private final class Typing extends AnimationTimer {
        private final Parent root;
        private final int last;
        private @Nullable TextField filter;
        private @Nullable FilteredList<String> bare;
        private int turn;
        private boolean working;

        Typing(Parent root, int samples) {
            this.root = root;
            this.last = 2 * (WARM_UPS + samples);
        }

        @Override
        public void handle(long now) {
            if (bare == null || filter == null) {
                begin();
            } else if (!working && turn == last) {
                stop();
                Platform.exit();
            } else if (!working) {
                boolean ours = turn % 2 == 0;
                boolean counts = turn >= 2 * WARM_UPS;
                String text = typed(turn / 2);
                turn++;
                if (ours) {
                    ours(filter, text, counts);
                } else {
                    bare(text, counts);
                }
            }
        }

        private void begin() {
            if (root.lookup("#symbols-table") instanceof TableView<?> table
                    && root.lookup("#symbols-filter") instanceof TextField field
                    && desk.state().opened().look().isPresent()) {
                if (!table.getItems().isEmpty()) { // it has all rows at once
                    filter = field;
                    bare = FilterApp.this.bare(symbols());
                }
            }
        }

        private SymbolTable symbols() {
            try {
                return desk.state().opened().look().orElseThrow().image().symbols();
            } catch (Malformed damaged) {
                throw new IllegalArgumentException(damaged);
            }
        }

        private String typed(int key) {
            int at = key % (2 * WORD.length());
            return WORD.substring(0, at < WORD.length() ? at + 1 : 2 * WORD.length() - at - 1);
        }

        private void ours(TextField field, String text, boolean counts) {
            TableView<?> table = (TableView<?>) root.lookup("#symbols-table");
            working = true;
            long begin = System.nanoTime();
            long[] spent = new long[1];
            Subscription[] once = new Subscription[1];
            once[0] = table.itemsProperty().subscribe((before, rows) -> {
                once[0].unsubscribe();
                working = false;
                tell(counts, "ours", spent[0], System.nanoTime() - begin - spent[0]);
            });
            field.setText(text);
            spent[0] = System.nanoTime() - begin;
        }

        private void bare(String text, boolean counts) {
            long begin = System.nanoTime();
            bareFilter.setText(text);
            tell(counts, "bare", System.nanoTime() - begin, 0);
        }

        private static void tell(boolean counts, String side, long own, long rest) {
            if (counts) {
                System.out.println(side + " " + own + " " + rest);
            }
        }
    }
}
