package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Slots;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the deployer keeps its things on the server; see docs/deploys.md.
 *
 * @param home {@code /opt/materia}
 */
public record Places(Path home) {
    /** The approved state. */
    public Path slots() {
        return home.resolve("slots.env");
    }

    /** The state that the deployment under way makes. */
    public Path candidate() {
        return home.resolve("candidate.env");
    }

    /** Trees of tags. */
    public Path releases() {
        return home.resolve("releases");
    }

    /** Git's own directory. */
    public Path repository() {
        return home.resolve("repository.git");
    }

    /** The state with the deployer that hands over, under the definition that it runs with: what the helper puts back. */
    public Path before() {
        return home.resolve("before.env");
    }

    /** A candidate whose deployer did not get ready, as the helper leaves it. */
    public Path refused() {
        return home.resolve("refused.env");
    }

    /** What the helper that replaces the deployer wrote. */
    public Path handoverLog() {
        return home.resolve("handover.log");
    }

    Slots approved() {
        return Slots.read(slots());
    }

    Optional<Slots> candidateSlots() {
        return Files.exists(candidate()) ? Optional.of(Slots.read(candidate())) : Optional.empty();
    }

    void forgetCandidate() {
        delete(candidate());
    }

    void forgetRefused() {
        delete(refused());
    }

    /** Of the deployer's own replacement nothing is left to do. */
    void forgetHandOver() {
        delete(candidate());
        delete(before());
        forgetRefused();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, file + ": cannot be deleted (" + e + ")", e);
        }
    }

    /** The state with which a tag ran, beside its tree: names the images to keep for a rollback. */
    Path stateOf(String tag) {
        return releases().resolve(tag + ".env");
    }
}
