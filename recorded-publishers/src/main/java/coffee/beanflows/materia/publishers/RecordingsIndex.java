package coffee.beanflows.materia.publishers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code recordings.json}: which file is published where and since when. Unknown keys are refused. */
record RecordingsIndex(List<Entry> recordings) {

    private static final String NAME = "recordings.json";
    private static final String RESOURCES = "/recordings/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    record Entry(
            URI url,
            String file,
            LocalDate published,
            @JsonProperty("last_modified") OffsetDateTime lastModified,
            @JsonProperty("content_type") String contentType,
            List<String> sends,
            long bytes,
            String sha256) {

        Release release() {
            return new Release(published, lastModified.toInstant(), contentType, validators());
        }

        private Set<Validator> validators() {
            return sends.stream()
                    .map(name -> Validator.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * Reads every recording, from a folder or from the jar.
     *
     * @throws IOException if a file is missing or is not the recorded one
     */
    static List<Recording> load(Optional<Path> folder) throws IOException {
        var recordings = new ArrayList<Recording>();
        for (var entry : read(folder).recordings()) {
            Body body;
            try (var in = open(folder, entry.file())) {
                body = Body.of(in.readAllBytes());
            }
            if (!body.sha256().equals(entry.sha256())) {
                throw new IOException(
                        "Recording " + entry.file() + " is not the file that " + NAME + " describes: its SHA-256 is "
                                + body.sha256() + ", not " + entry.sha256() + ". Restore it or correct the index");
            }
            recordings.add(Recording.of(Address.of(entry.url()), entry.release(), body));
        }
        return recordings;
    }

    static RecordingsIndex read(Optional<Path> folder) throws IOException {
        try (var in = open(folder, NAME)) {
            return JSON.readValue(in, RecordingsIndex.class);
        }
    }

    private static InputStream open(Optional<Path> folder, String name) throws IOException {
        if (folder.isPresent()) {
            return Files.newInputStream(folder.get().resolve(name));
        }
        var in = RecordingsIndex.class.getResourceAsStream(RESOURCES + name);
        if (in == null) {
            throw new FileNotFoundException("The jar holds no " + RESOURCES + name + ": build the module again");
        }
        return in;
    }
}
