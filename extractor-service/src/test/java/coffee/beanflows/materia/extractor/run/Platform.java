package coffee.beanflows.materia.extractor.run;

import coffee.beanflows.materia.extractor.fetch.FetchSettings;
import coffee.beanflows.materia.extractor.fetch.Fetcher;
import coffee.beanflows.materia.extractor.workflows.Workflow;
import coffee.beanflows.materia.extractor.workflows.Workflows;
import coffee.beanflows.materia.extractor.workflows.WorkflowsFile;
import coffee.beanflows.materia.publishers.Options;
import coffee.beanflows.materia.publishers.RecordedPublishers;
import coffee.beanflows.materia.trigger.RunOutcome;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Landing;
import coffee.beanflows.materia.volume.RunRequest;
import coffee.beanflows.materia.volume.ServiceLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The recorded publishers, a data volume and an extraction between them; time passes only when a test says so. */
final class Platform implements AutoCloseable {
    static final URI ONI = URI.create("https://www.cpc.ncep.noaa.gov/data/indices/oni.ascii.txt");
    static final URI USDA = URI.create("https://apps.fas.usda.gov/psdonline/downloads/psd_coffee_csv.zip");
    static final URI ECB = URI.create("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip");

    final RecordedPublishers publishers;
    final DataVolume volume;
    final Landing landing;
    final Workflows workflows;
    final HandClock clock = new HandClock(Instant.parse("2026-11-24T12:00:00Z"));
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<String> triggered = new CopyOnWriteArrayList<>();
    private final Fetcher fetcher;
    private final ServiceLock lock;

    Platform(Path directory, String workflows) {
        this(directory, workflows, Options.onAnyPort().withDate(LocalDate.of(2026, 4, 13)));
    }

    Platform(Path directory, String workflows, Options options) {
        try {
            publishers = RecordedPublishers.start(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        volume = DataVolume.at(directory.resolve("data"));
        lock = ServiceLock.acquire(volume, Landing.OWNER);
        landing = Landing.open(volume, clock);
        this.workflows = WorkflowsFile.parse(workflows, "workflows.toml");
        fetcher = new Fetcher(
                new FetchSettings(
                        Optional.of(publishers.rewrite()),
                        Set.of(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(300),
                        Duration.ofMinutes(1),
                        3,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(2),
                        4,
                        Duration.ofSeconds(1),
                        this.workflows.limits()),
                new Fetcher.Surroundings(clock, pauses::add, new Random(1)));
    }

    /** The shipped file. */
    static String shipped() {
        try {
            return Files.readString(Path.of("workflows.toml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped file with the workflows switched on that are off. */
    static String allOn() {
        return shipped()
                .replace("enabled      = false", "enabled      = true")
                .replace("enabled       = false", "enabled       = true");
    }

    RunOutcome force(String... names) {
        return run(Stream.of(names).map(RunRequest::of).reduce(RunRequest.due(), RunRequest::union), Set.of(names));
    }

    RunOutcome all() {
        return run(RunRequest.everything(), Set.of());
    }

    RunOutcome due() {
        return run(RunRequest.due(), Set.of());
    }

    /** Runs; with {@code only}, nothing that is due besides. */
    private RunOutcome run(RunRequest request, Set<String> only) {
        Workflows chosen = only.isEmpty() ? workflows : workflows.only(only);
        try {
            return new Extraction(new Extraction.Parts(chosen, landing, fetcher, clock, triggered::add))
                    .run(request, "test-run", (done, total, current) -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Workflow workflow(String name) {
        return workflows.find(name).orElseThrow();
    }

    List<Path> rejected(String workflow) {
        try (Stream<Path> files = Files.list(volume.rejected().resolve(workflow))) {
            return files.filter(file -> file.toString().endsWith(".rejected.json"))
                    .sorted()
                    .toList();
        } catch (java.nio.file.NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
        landing.close();
        lock.close();
        publishers.close();
    }

    static final class HandClock extends Clock {
        private volatile Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        void set(Instant time) {
            now = time;
        }

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
