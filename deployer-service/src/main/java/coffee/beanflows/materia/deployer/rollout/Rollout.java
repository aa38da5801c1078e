package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.List;

/**
 * Makes a release what runs. {@link #recover}, {@link #uphold}, {@link #tags} and {@link #deploy} are called by one thread, one at a time; the other
 * two by any thread at any time. An interrupt ends a call early; the journal then says where, and the next {@link #recover} goes on
 * from there.
 */
public interface Rollout {
    /** Takes up what a process that is gone left behind: back or forward. */
    void recover();

    /**
     * Makes true again what the approved state says of web, where somebody or something undid it. Cheap; called before each poll,
     * by the thread that deploys.
     */
    void uphold();

    /**
     * All releases, newest first.
     *
     * @throws MateriaException SOURCE or RESOURCES when the repository cannot be asked
     */
    List<ReleaseTag> tags();

    /**
     * Makes the tag the running system, or says in the journal why not.
     *
     * @param requestedBy {@code poll}, or the caller who asked
     * @return how it ended, or WAITING
     */
    Deployment deploy(ReleaseTag tag, String requestedBy);

    /** What runs: one row a container. */
    List<Running> running();

    /** What was approved, and what the server comes up with after a restart. */
    Approved approved();
}
