package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The real file operations, each recorded, and some of them failing instead of being done. */
final class WatchedFiles implements FileOperations {
    private final List<String> done = new ArrayList<>();
    private final Set<Integer> failing;
    private int count;

    /** Operations fail whose number, from 1, is in {@code failing}. */
    WatchedFiles(Set<Integer> failing) {
        this.failing = new HashSet<>(failing);
    }

    /** What was done, in order: {@code sync .tmp-…}; paths by file name, random parts cut. */
    List<String> done() {
        return List.copyOf(done);
    }

    void forget() {
        done.clear();
    }

    /** Whether no operation is left that is to fail. */
    boolean allFailed() {
        return failing.isEmpty();
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        watch("create directory", directory);
        RealFiles.FILES.createDirectory(directory);
    }

    @Override
    public OpenFile create(Path file) throws IOException {
        watch("create", file);
        return new Watched(RealFiles.FILES.create(file), file);
    }

    @Override
    public OpenFile append(Path file) throws IOException {
        watch("append", file);
        return new Watched(RealFiles.FILES.append(file), file);
    }

    @Override
    public void makeReadOnly(Path file) throws IOException {
        watch("make read-only", file);
        RealFiles.FILES.makeReadOnly(file);
    }

    @Override
    public void rename(Path file, Path target) throws IOException {
        watch("rename to", target);
        RealFiles.FILES.rename(file, target);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        watch("sync directory", directory);
        RealFiles.FILES.syncDirectory(directory);
    }

    @Override
    public void delete(Path file) throws IOException {
        watch("delete", file);
        RealFiles.FILES.delete(file);
    }

    private void watch(String operation, Path path) throws IOException {
        count++;
        if (failing.remove(count)) {
            throw new IOException("operation " + count + " was made to fail: " + operation + " " + path);
        }
        String name = String.valueOf(path.getFileName());
        String kind = name.startsWith(AtomicFile.TEMPORARY_PREFIX)
                ? "temporary"
                : name.endsWith(Sidecars.ENDING)
                        ? "sidecar"
                        : String.valueOf(AtomicFile.parent(path).getFileName()).equals(".incoming") ? "incoming" : name;
        done.add(operation + " " + kind);
    }

    private final class Watched implements OpenFile {
        private final OpenFile file;
        private final Path path;

        Watched(OpenFile file, Path path) {
            this.file = file;
            this.path = path;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            watch("write", path);
            file.write(bytes);
        }

        @Override
        public void truncate() throws IOException {
            watch("truncate", path);
            file.truncate();
        }

        @Override
        public void sync() throws IOException {
            watch("sync", path);
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
            watch("close", path);
        }
    }
}
