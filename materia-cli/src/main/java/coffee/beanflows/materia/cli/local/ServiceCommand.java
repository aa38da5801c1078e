package coffee.beanflows.materia.cli.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How one service is started: its command line and environment. */
final class ServiceCommand {
    private final Layout layout;
    private final Service service;

    ServiceCommand(Layout layout, Service service) {
        this.layout = layout;
        this.service = service;
    }

    /** The process builder, ready to start; its output goes to the service's log. */
    ProcessBuilder build(Secrets secrets, Map<String, String> moreEnvironment) throws IOException {
        Files.createDirectories(layout.temporary(service));
        ProcessBuilder builder = new ProcessBuilder(line());
        builder.directory(layout.home().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(layout.log(service).toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        if (Files.exists(secrets.file(service))) {
            builder.environment()
                    .put("SMALLRYE_CONFIG_LOCATIONS", secrets.file(service).toString());
        }
        // Nobody routes to this machine's web: Ctrl-C need not wait until a router has seen that it goes.
        builder.environment().put("QUARKUS_SHUTDOWN_DELAY", "0s");
        builder.environment().putAll(moreEnvironment);
        return builder;
    }

    private List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx" + service.heap());
        line.add("-XX:+UseSerialGC");
        line.add("-XX:+ExitOnOutOfMemoryError");
        line.add("--enable-native-access=ALL-UNNAMED");
        line.add("-Djava.io.tmpdir=" + layout.temporary(service));
        line.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=4");
        if (service == Service.PUBLISHERS) {
            line.addAll(publishers());
        } else {
            line.addAll(quarkus());
        }
        return line;
    }

    private List<String> publishers() {
        Path libraries = layout.home().resolve("materia-cli/target/quarkus-app/lib");
        return List.of(
                "-cp",
                libraries.resolve("main") + "/*" + File.pathSeparator + libraries.resolve("boot") + "/*",
                "coffee.beanflows.materia.publishers.RecordedPublishersMain",
                "--port",
                Integer.toString(port()),
                "--data-dir",
                layout.dataDir().toString());
    }

    private List<String> quarkus() {
        List<String> line = new ArrayList<>();
        line.add("-Dquarkus.http.host=127.0.0.1");
        line.add("-Dquarkus.http.port=" + port());
        line.add("-Dmateria.data-dir=" + layout.dataDir());
        switch (service) {
            case EXTRACTOR -> {
                line.add("-Dmateria.extractor.workflows=" + content("workflows.toml"));
                if (layout.mode() == Layout.Mode.RECORDED) {
                    line.add("-Dmateria.extractor.rewrite=" + layout.ports().uri(Service.PUBLISHERS) + "/{host}");
                }
            }
            case TRANSFORM -> line.add("-Dmateria.transform.project=" + content(""));
            case WEB -> {
                for (Service worker : new Service[] {Service.EXTRACTOR, Service.TRANSFORM, Service.EXPORT}) {
                    line.add("-Dmateria.web." + worker.title() + "-url="
                            + layout.ports().uri(worker));
                }
            }
            case EXPORT, PUBLISHERS -> {}
        }
        line.add("-jar");
        line.add(layout.home()
                .resolve(service.module())
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toString());
        return line;
    }

    private Path content(String name) {
        return layout.home().resolve(service.module()).resolve(name);
    }

    private int port() {
        return layout.ports().of(service);
    }
}
