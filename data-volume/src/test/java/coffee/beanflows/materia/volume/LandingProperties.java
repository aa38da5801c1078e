package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;

class LandingProperties {
    @Property(tries = 20)
    void whateverIsPutTwiceLandsOnceAndWhateverComesBackLandsAgain(
            @ForAll @Size(max = 8) List<@CharRange(from = 'a', to = 'c') Character> bodies) throws IOException {
        Path root = Files.createTempDirectory("landing");
        try {
            DataVolume volume = DataVolume.at(root);
            List<String> expected = new ArrayList<>();
            try (Landing landing = Landing.open(volume, Volumes.STILL)) {
                for (char body : bodies) {
                    String text = String.valueOf(body);
                    Publication first = Volumes.put(landing, text, "2022-12-20");
                    assertThat(Volumes.put(landing, text, "2022-12-20")).isEqualTo(first);
                    if (expected.isEmpty() || !expected.getLast().equals(text)) {
                        expected.add(text);
                    }
                }
            }
            List<Publication> landed = new ArrayList<>(Sidecars.read(volume));
            landed.sort(Comparator.comparing(Publication::landedAt));
            assertThat(landed)
                    .extracting(Publication::sha256)
                    .containsExactlyElementsOf(
                            expected.stream().map(ContentHash::of).toList());
            assertThat(landed).extracting(Publication::file).hasSameElementsAs(new HashSet<>(files(volume)));
            assertThat(Doctor.examine(volume)).isEmpty();
        } finally {
            delete(root);
        }
    }

    private static List<String> files(DataVolume volume) {
        return Sidecars.workflows(volume).stream()
                .flatMap(workflow -> Sidecars.files(workflow).stream())
                .filter(file -> !Sidecars.isSidecar(file))
                .map(file -> volume.landing().relativize(file).toString())
                .toList();
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
