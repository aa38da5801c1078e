package coffee.beanflows.materia.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final StringWriter text = new StringWriter();

    @Test
    void aLogHasNoRewrittenLines() {
        Console console = new Console(new PrintWriter(text), false);
        console.live("extracting 1/2");
        console.done("extracted");
        assertThat(text.toString()).isEqualTo("✓ extracted" + System.lineSeparator());
    }

    @Test
    void aTerminalShowsWhatGoesOnAndClearsItBeforeTheNextLine() {
        Console console = new Console(new PrintWriter(text), true);
        console.live("extracting 1/2");
        console.line("done");
        assertThat(text.toString()).contains("extracting 1/2").endsWith("\r\u001b[2Kdone" + System.lineSeparator());
    }

    @Test
    void durationsAndSizesReadAsAPersonSaysThem() {
        assertThat(Console.duration(Duration.ofMillis(340))).isEqualTo("340 ms");
        assertThat(Console.duration(Duration.ofMillis(1_250))).isEqualTo("1.3 s");
        assertThat(Console.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Console.bytes(999)).isEqualTo("999 B");
        assertThat(Console.bytes(394_178)).isEqualTo("394 kB");
        assertThat(Console.bytes(3_050_000)).isEqualTo("3.1 MB");
    }
}
