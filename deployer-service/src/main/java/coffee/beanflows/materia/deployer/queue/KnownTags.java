package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.journal.Deployment;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.release.ReleaseTag;
import java.util.Optional;

/** Names of releases to releases: by the last poll, and without the repository by the journal. */
record KnownTags(Journal journal, QueueSettings settings) {
    /** The release that a person calls {@code name}. */
    Optional<ReleaseTag> find(String name, PollState polled) {
        Optional<ReleaseTag> listed = listed(name, polled);
        // What was seen before counts while the repository does not answer: going back must not need the network.
        return listed.isPresent() || polled.isCurrent()
                ? listed
                : journal.commitOf(name).flatMap(commit -> named(name, commit));
    }

    /** The release that a deployment is about; it may be gone from the repository. */
    Optional<ReleaseTag> of(Deployment deployment, PollState polled) {
        return listed(deployment.tag(), polled).or(() -> named(deployment.tag(), deployment.commit()));
    }

    /** The newest release that is no pre-release, as far as is known. */
    Optional<ReleaseTag> newest(PollState polled) {
        return polled.isCurrent()
                ? Outlook.newest(polled.tags())
                : Outlook.newest(journal.seenTags().stream()
                        .flatMap(name -> find(name, polled).stream())
                        .toList());
    }

    private static Optional<ReleaseTag> listed(String name, PollState polled) {
        return polled.tags().stream().filter(tag -> tag.name().equals(name)).findFirst();
    }

    private Optional<ReleaseTag> named(String name, String commit) {
        return settings.versionNamed().apply(name).map(version -> new ReleaseTag(name, version, commit));
    }
}
