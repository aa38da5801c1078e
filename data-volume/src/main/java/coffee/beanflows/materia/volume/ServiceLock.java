package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The lock on {@code state/<service>.lock} that a service which owns files holds for its whole life. Only this lock says that an
 * owner is alive: a pid does not, since every container's is 1. The operating system releases it however the process ends.
 *
 * <p>POSIX drops a process's locks on a file when that process closes <em>any</em> descriptor of it. So nothing in the owner's
 * process may open the file again, and a property of the JVM, which all class loaders share, says what is held here.
 */
public final class ServiceLock implements AutoCloseable {
    private final FileChannel channel;
    private final String claim;

    private ServiceLock(FileChannel channel, String claim) {
        this.channel = channel;
        this.claim = claim;
    }

    /**
     * Takes the lock.
     *
     * @throws ServiceAlreadyRunningException naming the owner's pid, host and start, when it is held
     */
    public static ServiceLock acquire(DataVolume volume, String service) {
        String claim = claim(volume, service);
        String self = self();
        if (System.getProperties().putIfAbsent(claim, self) != null) {
            throw new ServiceAlreadyRunningException(service, volume, System.getProperty(claim, self));
        }
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(
                    file(volume, service),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            try {
                if (!lock(channel)) {
                    throw new ServiceAlreadyRunningException(service, volume, owner(channel));
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)), 0);
                channel.force(true);
                taken = true;
                return new ServiceLock(channel, claim);
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new MateriaException(
                    ErrorType.RESOURCES, file(volume, service) + ": cannot be locked (" + e + ")", e);
        } finally {
            if (!taken) {
                System.getProperties().remove(claim);
            }
        }
    }

    /** Whether this process holds the lock. */
    public static boolean isHeldHere(DataVolume volume, String service) {
        return System.getProperty(claim(volume, service)) != null;
    }

    /** Whether any process holds the lock, which is: whether the service is alive. */
    public static boolean isHeld(DataVolume volume, String service) {
        if (isHeldHere(volume, service)) {
            return true;
        }
        Path file = file(volume, service);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return !lock(channel);
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, file + ": cannot be probed (" + e + ")", e);
        }
    }

    /** When this process took the lock; empty when it does not hold it. */
    static Optional<Instant> heldSince(DataVolume volume, String service) {
        return isHeldHere(volume, service) ? takenAt(volume, service) : Optional.empty();
    }

    /** When the lock was last taken, by the time of its file; reading that opens nothing. */
    static Optional<Instant> takenAt(DataVolume volume, String service) {
        try {
            return Optional.of(Files.getLastModifiedTime(file(volume, service)).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Refuses to open the files of a service that runs in another process. */
    static void requireNotHeldElsewhere(DataVolume volume, String service) {
        if (!isHeldHere(volume, service) && isHeld(volume, service)) {
            acquire(volume, service).close();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, "a service lock cannot be released (" + e + ")", e);
        } finally {
            System.getProperties().remove(claim);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1_024);
        channel.read(bytes, 0);
        String owner = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
        return owner.isEmpty() ? "its owner has not written its name yet" : owner;
    }

    private static String self() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown";
        }
        return "pid " + ProcessHandle.current().pid() + " on host " + host + " since " + Stamp.text(started()) + "\n";
    }

    private static Instant started() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    private static Path file(DataVolume volume, String service) {
        return volume.state().resolve(service + ".lock");
    }

    private static String claim(DataVolume volume, String service) {
        return "materia.lock:" + file(volume, service);
    }
}
