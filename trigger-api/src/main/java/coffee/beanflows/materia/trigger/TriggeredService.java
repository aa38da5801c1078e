package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.RunRequest;
import java.util.List;
import java.util.Optional;

/**
 * What a service behind the trigger API can do. Each of extractor, transform and export has one CDI bean of it; everything else
 * (queueing, ledger, HTTP, tokens, health) is the same for all.
 */
public interface TriggeredService {
    /** {@code extractor}, {@code transform} or {@code export}: names the lock, the ledger and the metrics. */
    String name();

    /**
     * Checks all that a start would refuse, by reading only: the real service may be running on the same volume. Called once, before
     * anything else.
     *
     * @return what was checked, in a few words for people: {@code 9 workflows from workflows.toml}
     * @throws coffee.beanflows.materia.volume.MateriaException USER, naming where it is wrong and the mend
     * @throws IllegalArgumentException when a configured value is out of its bounds
     */
    String checkConfiguration();

    /** Opens what runs work with. Called once after the check, when the service's lock is held and before anything runs. */
    default void open() {}

    /**
     * Refuses a request that cannot be run, before it is queued.
     *
     * @throws coffee.beanflows.materia.volume.MateriaException USER, saying what is wrong with it
     */
    default void validate(RunRequest request) {}

    /**
     * Does what {@code request} asks for. One run at a time, on a platform thread that is interrupted when the service stops.
     *
     * @throws Exception when the run failed without counts; a {@code MateriaException} says whose fault it was
     */
    RunOutcome run(RunRequest request, RunProgress progress) throws Exception;

    /** A cheap look whether there is something to do without being asked; called at start and every few seconds. */
    Optional<RunRequest> look() throws Exception;

    /** One row a workflow, model or dataset. */
    List<StatusRow> status();

    /**
     * A real check, by the query or file that the service's work needs.
     *
     * @throws Exception whose message says why it is not ready
     */
    void checkReady() throws Exception;
}
