package coffee.beanflows.materia.deployer.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffee.beanflows.materia.deployer.plan.Component;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {
    private static final Slots BLUE = new Slots(
            "v3",
            "9f1c",
            Path.of("/opt/materia/releases/v3"),
            Slot.BLUE,
            List.of("recorded"),
            Map.of(Component.WEB, "materia/web:v3", Component.EXPORT, "materia/export:v1"),
            "materia/web:v2");

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsReadBack() {
        Path file = directory.resolve("slots.env");
        BLUE.write(file);
        assertThat(Slots.read(file)).isEqualTo(BLUE);
    }

    @Test
    void composeFindsTheDefinitionAndTheLiveSlotInIt() {
        assertThat(BLUE.text())
                .contains("COMPOSE_FILE=/opt/materia/releases/v3/deploy/compose.yaml\n")
                .contains("COMPOSE_PROFILES=recorded,blue\n")
                .contains("WEB_BLUE_IMAGE=materia/web:v3\n")
                .contains("WEB_GREEN_IMAGE=materia/web:v2\n")
                .contains("EXTRACTOR_IMAGE=" + Slots.NO_IMAGE + "\n");
    }

    @Test
    void aSwitchKeepsTheOldImageInTheOtherSlot() {
        Slots green = BLUE.live(Slot.GREEN, "materia/web:v4");
        assertThat(green.text())
                .contains("COMPOSE_PROFILES=recorded,green\n")
                .contains("WEB_GREEN_IMAGE=materia/web:v4\n")
                .contains("WEB_BLUE_IMAGE=materia/web:v3\n");
        assertThat(green.image(Component.EXPORT)).isEqualTo("materia/export:v1");
    }

    @Test
    void theFirstSlotHasNothingBeside() {
        Slots none = new Slots("", "", Path.of("/b"), null, List.of(), Map.of(), Slots.NO_IMAGE);
        Path file = directory.resolve("slots.env");
        none.write(file);
        assertThat(Slots.read(file)).isEqualTo(none);
        assertThat(none.live(Slot.BLUE, "materia/web:v1").text())
                .contains("WEB_BLUE_IMAGE=materia/web:v1\n")
                .contains("WEB_GREEN_IMAGE=" + Slots.NO_IMAGE + "\n");
    }

    @Test
    void aLineThatIsNoneNamesFileAndLine() throws IOException {
        Path file = Files.writeString(directory.resolve("slots.env"), "# approved\nRELEASE_TAG=v1\nrubbish\n");
        assertThatThrownBy(() -> Slots.read(file))
                .isInstanceOf(MateriaException.class)
                .hasMessageContaining("slots.env:3")
                .hasMessageContaining("rubbish");
    }
}
