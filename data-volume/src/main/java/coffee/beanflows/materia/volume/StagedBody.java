package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way in: a file in {@code landing/.incoming}, hashed while it is written. {@link Landing#put} or {@link
 * Landing#reject} take it over; {@link #close()} removes it otherwise, unless it has a validator and so can be resumed later.
 * For one thread at a time.
 */
public final class StagedBody implements AutoCloseable {
    private static final int CHECK_SPACE_EVERY_BYTES = 16 << 20;

    private final FileOperations files;
    private final Path path;
    private final String workflow;
    private final String extension;
    private final boolean resumable;
    private final Runnable released;
    private final FileOperations.OpenFile out;
    private MessageDigest digest = ContentHash.digest();
    private long size;
    private long checkedAtSize;
    private @Nullable ContentHash sealed;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        SYNCED,
        /** An fsync failed: what the disk holds is unknown, and a second fsync would not say. */
        UNKNOWN,
        CLOSED
    }

    /** What is to be staged, and whether it goes on from what an earlier try left. */
    record Place(Path path, String workflow, String extension, boolean resumable) {}

    StagedBody(FileOperations files, Place place, Runnable released) throws IOException {
        this.files = files;
        this.path = place.path();
        this.workflow = place.workflow();
        this.extension = place.extension();
        this.resumable = place.resumable();
        this.released = released;
        this.out = resumable ? files.append(path) : files.create(path);
        if (resumable) {
            resume();
        }
    }

    /** Appends what remains of {@code bytes}. */
    public void write(ByteBuffer bytes) {
        if (sealed != null) {
            throw new IllegalStateException("sealed: " + path);
        }
        int length = bytes.remaining();
        if (size + length - checkedAtSize >= CHECK_SPACE_EVERY_BYTES) {
            FreeSpace.require(AtomicFile.parent(path), length);
            checkedAtSize = size;
        }
        try {
            digest.update(bytes.duplicate());
            out.write(bytes);
            size += length;
        } catch (IOException e) {
            throw failed("cannot be written", e);
        }
    }

    /** Appends {@code length} bytes of {@code bytes} from {@code offset}. */
    public void write(byte[] bytes, int offset, int length) {
        write(ByteBuffer.wrap(bytes, offset, length));
    }

    /** Bytes so far, those of earlier tries included. */
    public long size() {
        return size;
    }

    /** The file, complete once it is sealed. */
    public Path path() {
        return path;
    }

    public String workflow() {
        return workflow;
    }

    public String extension() {
        return extension;
    }

    /**
     * The strong validator of the answer that the bytes so far belong to. Present and with {@link #size()} above 0: ask for the
     * rest with {@code Range} and {@code If-Range}.
     */
    public Optional<String> validator() {
        try {
            return resumable && Files.exists(validatorFile())
                    ? Optional.of(Files.readString(validatorFile()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw failed("its validator cannot be read", e);
        }
    }

    /**
     * Begins anew with an answer from its first byte.
     *
     * @param validator strong validator of that answer, if it has one; then what arrives outlives this process
     */
    public void restart(@Nullable String validator) {
        try {
            files.delete(validatorFile());
            out.truncate();
            digest = ContentHash.digest();
            size = 0;
            checkedAtSize = 0;
            sealed = null;
            if (resumable && validator != null) {
                AtomicFile.publish(
                        files, validatorFile(), validator.getBytes(StandardCharsets.UTF_8), AtomicFile.Mode.WRITABLE);
            }
        } catch (IOException e) {
            throw failed("cannot be begun anew", e);
        }
    }

    /** Ends the body and gives its hash. Repeating it changes nothing. */
    public ContentHash seal() {
        ContentHash hash = sealed;
        if (hash == null) {
            hash = ContentHash.of(digest);
            sealed = hash;
        }
        return hash;
    }

    /** Removes the body, resumable or not. */
    public void discard() {
        close(true);
    }

    @Override
    public void close() {
        close(sealed != null || validator().isEmpty());
    }

    /** Makes the bytes durable and read-only. */
    void sync() throws IOException {
        switch (state) {
            case SYNCED -> {}
            case OPEN -> {
                state = State.UNKNOWN;
                files.makeReadOnly(path);
                out.sync();
                state = State.SYNCED;
            }
            case UNKNOWN, CLOSED -> throw new IOException("not known to be whole on disk, fetch it again: " + path);
        }
    }

    private void close(boolean delete) {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        try {
            out.close();
        } catch (IOException e) {
            System.getLogger(StagedBody.class.getName()).log(System.Logger.Level.WARNING, "cannot close " + path, e);
        }
        if (delete) {
            AtomicFile.deleteQuietly(files, path);
            if (resumable) {
                AtomicFile.deleteQuietly(files, validatorFile());
            }
        }
        released.run();
    }

    private void resume() throws IOException {
        if (validator().isEmpty()) {
            out.truncate();
            return;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
        }
    }

    private Path validatorFile() {
        return path.resolveSibling(path.getFileName() + ".validator");
    }

    private MateriaException failed(String what, IOException e) {
        return new MateriaException(ErrorType.RESOURCES, path + ": " + what + " (" + e + "); check the disk", e);
    }
}
