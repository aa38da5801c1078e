package coffee.beanflows.materia.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The platform as processes of this machine. Starting and stopping only: what the services do is their own affair. Not
 * thread-safe, but for {@link #close()}, which a shutdown hook may call.
 */
public final class LocalPlatform implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Layout layout;
    private final Secrets secrets;
    private final Map<Service, Process> processes = new EnumMap<>(Service.class);
    private volatile boolean closing;

    private LocalPlatform(Layout layout, Secrets secrets) {
        this.layout = layout;
        this.secrets = secrets;
    }

    /** Makes the run directory and the secrets; starts nothing. */
    public static LocalPlatform prepare(Layout layout) throws IOException {
        if (!Files.isDirectory(layout.runDir())) {
            Files.createDirectories(layout.runDir());
            Files.setPosixFilePermissions(layout.runDir(), PosixFilePermissions.fromString("rwx------"));
        }
        Files.createDirectories(layout.secrets());
        Files.createDirectories(layout.runDir().resolve("logs"));
        Files.createDirectories(layout.dataDir());
        return new LocalPlatform(layout, Secrets.write(layout.secrets(), layout.ports()));
    }

    public Layout layout() {
        return layout;
    }

    /** The services of this platform's mode, in the order in which they start. */
    public List<Service> services() {
        return Stream.of(Service.values())
                .filter(service -> service != Service.PUBLISHERS || layout.mode() == Layout.Mode.RECORDED)
                .toList();
    }

    /** Starts {@code service} with an empty temporary directory. */
    public void start(Service service) throws IOException {
        start(service, Map.of());
    }

    /** Starts {@code service} with more environment variables, as a crash test needs. */
    public void start(Service service, Map<String, String> environment) throws IOException {
        if (closing) {
            return;
        }
        empty(layout.temporary(service));
        Process process =
                new ServiceCommand(layout, service).build(secrets, environment).start();
        processes.put(service, process);
        record();
    }

    /** The process of {@code service}, running or ended; empty where it was never started. */
    public Optional<Process> process(Service service) {
        return Optional.ofNullable(processes.get(service));
    }

    /** What the operator shows to {@code service}. */
    public String operatorToken(Service service) {
        return secrets.operatorToken(service);
    }

    /** Asks {@code service} to stop and waits; kills it when it does not. */
    public void stop(Service service) {
        Process process = processes.get(service);
        if (process != null) {
            end(List.of(process.toHandle()));
        }
    }

    /** Stops all services, web first, then those that feed it. */
    @Override
    public void close() {
        closing = true;
        List<ProcessHandle> handles = processes.values().stream()
                .map(Process::toHandle)
                .filter(ProcessHandle::isAlive)
                .toList();
        end(handles);
        try {
            Files.deleteIfExists(layout.runningFile());
            for (Service service : Service.values()) {
                empty(layout.temporary(service));
            }
        } catch (IOException e) {
            System.getLogger(LocalPlatform.class.getName())
                    .log(System.Logger.Level.WARNING, "left behind in " + layout.runDir(), e);
        }
    }

    /** Whether {@link #close()} was called: a service that ends now was asked to. */
    public boolean isClosing() {
        return closing;
    }

    /** The last {@code lines} lines of the log of {@code service}. */
    public List<String> logTail(Service service, int lines) throws IOException {
        Path log = layout.log(service);
        if (!Files.exists(log)) {
            return List.of();
        }
        List<String> all = Files.readAllLines(log);
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /** Stops what an earlier supervisor left running when it was killed; returns how many processes that were. */
    public static int stopLeftovers(Path runDir) {
        Optional<Running> running = Running.read(runDir);
        if (running.isEmpty() || isOurs(running.get().owner(), "quarkus-run.jar")) {
            return 0;
        }
        List<ProcessHandle> left = new ArrayList<>();
        running.get().processes().values().forEach(pid -> {
            if (isOurs(pid, "materia")) {
                ProcessHandle.of(pid).ifPresent(left::add);
            }
        });
        end(left);
        return left.size();
    }

    /** Whether {@code pid} lives and is a Java process whose command line has {@code mark}: pids are used again. */
    public static boolean isOurs(long pid, String mark) {
        Path line = Path.of("/proc", Long.toString(pid), "cmdline");
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        try {
            return Files.exists(line)
                    ? Files.readString(line).contains(mark)
                    : process.get().info().command().orElse("").endsWith("java");
        } catch (IOException gone) {
            return false;
        }
    }

    private static void end(List<ProcessHandle> handles) {
        handles.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (ProcessHandle handle : handles) {
            try {
                handle.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                handle.destroyForcibly();
            } catch (ExecutionException | TimeoutException e) {
                handle.destroyForcibly();
            }
        }
    }

    private void record() throws IOException {
        Map<String, Long> pids = new LinkedHashMap<>();
        Map<String, String> urls = new LinkedHashMap<>();
        Map<String, String> tokens = new LinkedHashMap<>();
        for (Map.Entry<Service, Process> entry : processes.entrySet()) {
            Service service = entry.getKey();
            pids.put(service.title(), entry.getValue().pid());
        }
        for (Service service : services()) {
            urls.put(service.title(), layout.ports().uri(service).toString());
            if (service != Service.PUBLISHERS && service != Service.WEB) {
                tokens.put(service.title(), secrets.operatorToken(service));
            }
        }
        new Running(ProcessHandle.current().pid(), layout.dataDir().toString(), pids, urls, tokens)
                .write(layout.runningFile());
    }

    private static void empty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
