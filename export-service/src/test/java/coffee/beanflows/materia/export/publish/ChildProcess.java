package coffee.beanflows.materia.export.publish;

import coffee.beanflows.materia.volume.DataVolume;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What tests run in a JVM of its own: one export, or somebody who holds the lakehouse. */
final class ChildProcess {
    private ChildProcess() {}

    /** {@code export <volume>} exports once; {@code hold <file>} opens it for writing, says so, and ends with its input. */
    public static void main(String... arguments) throws Exception {
        if (arguments[0].equals("export")) {
            Exports.run(Exports.of(DataVolume.at(Path.of(arguments[1]))));
            return;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[1])) {
            System.out.println(connection.isValid(1) ? "held" : "not held");
            System.out.flush();
            System.in.read();
        }
    }

    static Process start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildProcess.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Output of a process that has ended. */
    static String output(Process process) throws IOException {
        try (BufferedReader reader = process.inputReader()) {
            return String.join("\n", reader.lines().toList());
        }
    }
}
