package coffee.beanflows.materia.transform.beanflows;

import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.Landing;
import coffee.beanflows.materia.volume.Publication;
import coffee.beanflows.materia.volume.PublicationDraft;
import coffee.beanflows.materia.volume.StagedBody;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lands bodies as the extractor does; each lands a second after the one before. */
final class TestLanding implements AutoCloseable {
    private static final Set<String> BOUNDS = Set.of("start", "end");

    private final Landing landing;

    TestLanding(DataVolume volume) {
        landing = Landing.open(volume, new SecondsClock());
    }

    /** A file that covers its whole scope. */
    Publication land(String workflow, String extension, LocalDate publishedOn, byte[] body) {
        return land(workflow, extension, publishedOn, body, Map.of());
    }

    /** A file of some parameters; {@code start} and {@code end} bound its window. */
    Publication land(
            String workflow, String extension, LocalDate publishedOn, byte[] body, Map<String, String> parameters) {
        StagedBody staged = landing.stage(workflow, extension);
        staged.write(body, 0, body.length);
        String scope = new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !BOUNDS.contains(parameter.getKey()))
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
        String url = "https://example.org/" + workflow + "." + extension;
        String start = parameters.get("start");
        String end = parameters.get("end");
        return landing.put(
                staged,
                new PublicationDraft(
                        workflow,
                        url,
                        url,
                        Map.of(),
                        parameters,
                        scope,
                        start == null ? null : LocalDate.parse(start),
                        end == null ? null : LocalDate.parse(end),
                        publishedOn,
                        "stamp",
                        ContentHash.of(body)));
    }

    @Override
    public void close() {
        landing.close();
    }

    private static final class SecondsClock extends Clock {
        private Instant now = Instant.parse("2026-05-01T12:00:00Z");

        @Override
        public synchronized Instant instant() {
            now = now.plusSeconds(1);
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
