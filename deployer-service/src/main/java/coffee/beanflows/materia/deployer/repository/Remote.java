package coffee.beanflows.materia.deployer.repository;

import coffee.beanflows.materia.deployer.repository.RepositoryException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/** The other end. Each call connects anew, has a bound on its time, and fails with a {@link RepositoryException}. */
final class Remote implements AutoCloseable {
    /** RFC 4253 § 11.1: SSH_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE. */
    private static final int NO_MORE_AUTH_METHODS = 14;

    private static final RefSpec TAGS = new RefSpec("+refs/tags/*:refs/tags/*");

    /**
     * How long a call may take.
     *
     * @param silence to connect, and between two bytes of git's answer; whole seconds
     * @param whole   for all of it; alone bounds a host that accepts and does not speak SSH
     */
    record Limits(Duration silence, Duration whole) {
        static final Limits LIST = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(60));
        /** A server counts and packs before it sends; it says so every five seconds. */
        static final Limits FETCH = new Limits(Duration.ofSeconds(30), Duration.ofMinutes(15));
    }

    private final Origin origin;
    private final PinnedHosts hosts;
    private final SshdSessionFactory sessions;

    Remote(Origin origin) {
        this.origin = origin;
        this.hosts = new PinnedHosts(origin.access().knownHosts());
        this.sessions = sessions(origin.access(), hosts);
    }

    private static SshdSessionFactory sessions(SshAccess access, PinnedHosts hosts) {
        File directory = parent(access);
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(directory)
                .setSshDirectory(directory)
                .setConfigStoreFactory((home, file, user) -> null)
                .setPreferredAuthentications("publickey")
                .setDefaultIdentities(ssh -> List.of(access.deployKey()))
                .setDefaultKnownHostsFiles(ssh -> List.of(access.knownHosts()))
                .setServerKeyDatabase((home, ssh) -> hosts)
                .setConnectorFactory(null)
                .build(null);
    }

    private static File parent(SshAccess access) {
        Path parent = access.deployKey().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a deploy key is a file: " + access.deployKey());
        }
        return parent.toFile();
    }

    /** Every tag, as the other end names and peels it. */
    Collection<Ref> tags(Limits limits) {
        return call(open(null), limits, transport -> {
            try (FetchConnection connection = transport.openFetch(List.of(TAGS))) {
                return connection.getRefs();
            }
        });
    }

    /** Brings every tag and the branch into {@code repository}, also where they moved. */
    void fetchInto(Repository repository) {
        RefSpec branch = new RefSpec("+refs/heads/" + origin.branch() + ":refs/heads/" + origin.branch());
        call(open(repository), Limits.FETCH, transport -> {
            transport.setTagOpt(TagOpt.NO_TAGS); // the tags are asked for by name
            transport.setCheckFetchedObjects(true);
            return transport.fetch(NullProgressMonitor.INSTANCE, List.of(TAGS, branch));
        });
    }

    @Override
    public void close() {
        sessions.close();
    }

    private Transport open(@Nullable Repository repository) {
        try {
            Transport transport =
                    repository == null ? Transport.open(origin.uri()) : Transport.open(repository, origin.uri());
            if (transport instanceof SshTransport ssh) {
                requireFiles();
                ssh.setSshSessionFactory(sessions);
            }
            return transport;
        } catch (NoRemoteRepositoryException e) {
            throw noRepository(e);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private void requireFiles() {
        SshAccess access = origin.access();
        if (!Files.isReadable(access.knownHosts())) {
            throw RepositoryException.of(
                    Reason.HOST_KEY_REFUSED,
                    "cannot be read, so no host is trusted",
                    access.knownHosts().toString(),
                    "put the host's key there, compared with what its operator publishes");
        }
        if (!Files.isReadable(access.deployKey())) {
            throw RepositoryException.of(
                    Reason.KEY_REFUSED,
                    "the deploy key cannot be read",
                    access.deployKey().toString(),
                    "put it there, readable by the deployer's user alone");
        }
    }

    private interface Call<T> {
        T on(Transport transport) throws IOException;
    }

    private <T> T call(Transport transport, Limits limits, Call<T> call) {
        transport.setTimeout((int) limits.silence().toSeconds());
        Callable<T> closing = () -> {
            try (transport) {
                return call.on(transport);
            }
        };
        FutureTask<T> task = new FutureTask<>(closing);
        Thread.ofVirtual().name("git-remote").start(task);
        try {
            return task.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw RepositoryException.of(
                    Reason.UNREACHABLE,
                    "did not finish within " + limits.whole().toSeconds() + " s",
                    origin.url(),
                    "see whether the host and the way to it are slow");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable(e);
        } catch (ExecutionException e) {
            throw translate(e.getCause() == null ? e : e.getCause());
        }
    }

    private RuntimeException translate(Throwable error) {
        String refusal = hosts.takeRefusal().orElse(null);
        if (refusal != null) {
            return RepositoryException.of(
                            Reason.HOST_KEY_REFUSED,
                            refusal,
                            origin.url(),
                            "when its operator confirms a new key, put it into "
                                    + origin.access().knownHosts() + "; else somebody stands in between")
                    .causedBy(error);
        }
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SshException ssh && ssh.getDisconnectCode() == NO_MORE_AUTH_METHODS) {
                return RepositoryException.of(
                                Reason.KEY_REFUSED,
                                "does not let the key " + origin.access().deployKey() + " in",
                                origin.url(),
                                "add its public half as a read-only deploy key of the repository")
                        .causedBy(error);
            }
            if (at instanceof NoRemoteRepositoryException) {
                return noRepository(error);
            }
        }
        if (error instanceof TransportException
                && String.valueOf(error.getMessage()).contains("refs/heads/" + origin.branch())) {
            return RepositoryException.of(
                            Reason.NO_BRANCH,
                            "has no branch " + origin.branch(),
                            origin.url(),
                            "set the name of the protected branch")
                    .causedBy(error);
        }
        if (error instanceof IOException) {
            return unreachable(error);
        }
        return new IllegalStateException(origin.url() + ": cannot be read", error);
    }

    private RepositoryException noRepository(Throwable error) {
        return RepositoryException.of(
                        Reason.NO_REPOSITORY,
                        "is no repository, or none that the deploy key may read",
                        origin.url(),
                        "check the URL, and that the deploy key belongs to this repository")
                .causedBy(error);
    }

    private RepositoryException unreachable(Throwable error) {
        return RepositoryException.of(
                        Reason.UNREACHABLE,
                        "cannot be reached (" + innermost(error) + ")",
                        origin.url(),
                        "it is tried again; when that lasts, see whether host, port and network are right")
                .causedBy(error);
    }

    private static String innermost(Throwable error) {
        Throwable at = error;
        for (int depth = 0; at.getCause() != null && depth < 32; depth++) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
    }
}
