package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.release.ReleaseTag;

/**
 * What the worker does next.
 *
 * @param requestedBy {@code poll}, or the caller who asked
 */
record Task(ReleaseTag tag, String requestedBy) {}
