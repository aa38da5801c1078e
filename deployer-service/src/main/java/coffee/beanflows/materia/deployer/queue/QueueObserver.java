package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.journal.Deployment;
import java.time.Duration;

/** Sees polls and deployments, on the thread that does them. */
public interface QueueObserver {
    void polled();

    /**
     * A call of {@code deploy} came back.
     *
     * @param deployment how it ended, or waits
     * @param took       of this call, without the times that it waited
     */
    void deployed(Deployment deployment, Duration took);
}
