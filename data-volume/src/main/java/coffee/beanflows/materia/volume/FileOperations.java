package coffee.beanflows.materia.volume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Each I/O call by which something is published. Tests stand in for it to record the order of the calls and to make the n-th one
 * fail; {@link RealFiles} is the one that runs.
 */
interface FileOperations {
    /** Makes one directory durably; no error when it is there. */
    void createDirectory(Path directory) throws IOException;

    /** Opens a new file. */
    OpenFile create(Path file) throws IOException;

    /** Opens a file at its end, also one that was made read-only. */
    OpenFile append(Path file) throws IOException;

    /** Takes the right to write from everybody: mode 0444. */
    void makeReadOnly(Path file) throws IOException;

    /** Renames over {@code target} within one file system. */
    void rename(Path file, Path target) throws IOException;

    /** Makes the names in a directory durable. */
    void syncDirectory(Path directory) throws IOException;

    /** Removes a file; no error when there is none. */
    void delete(Path file) throws IOException;

    /** A file that is being written. */
    interface OpenFile extends Closeable {
        /** Writes all that remains of {@code bytes}. */
        void write(ByteBuffer bytes) throws IOException;

        /** Cuts the file to nothing. */
        void truncate() throws IOException;

        /** Makes what was written durable. */
        void sync() throws IOException;
    }
}
