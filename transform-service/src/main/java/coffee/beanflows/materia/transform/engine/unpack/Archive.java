package coffee.beanflows.materia.transform.engine.unpack;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Members of zip archives, within bounds that no honest file reaches. */
final class Archive {
    private static final int MAXIMUM_MEMBERS = 10_000;
    private static final long MAXIMUM_BYTES = 4L << 30;
    private static final long MAXIMUM_RATIO = 200;
    /** Below this size a high ratio does no harm. */
    private static final long RATIO_COUNTS_FROM_BYTES = 16L << 20;

    private Archive() {}

    /**
     * The member that {@code pattern} names (case-insensitive, {@code *} allowed), unpacked into {@code directory}.
     *
     * @throws MateriaException SOURCE if there is no such member or more than one, or the archive is broken or beyond the bounds
     */
    static Path member(Path archive, String pattern, Path directory) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            requireBounds(archive, zip);
            ZipEntry entry = find(archive, zip, pattern);
            Path target = directory.resolve(UnpackedFiles.safeName(entry.getName()));
            if (!Files.isRegularFile(target)) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Derived.publish(target, out -> {
                        byte[] buffer = new byte[1 << 16];
                        long bytes = 0;
                        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                            bytes += n;
                            requireRatio(archive, entry, bytes);
                            out.write(buffer, 0, n);
                        }
                    });
                }
            }
            return target;
        } catch (IOException e) {
            throw new MateriaException(ErrorType.SOURCE, archive + ": is no archive that can be read (" + e + ")", e);
        }
    }

    /** Refuses an archive (a workbook is one) whose directory says that it is a bomb. */
    static void requireBounds(Path archive, ZipFile zip) {
        if (zip.size() > MAXIMUM_MEMBERS) {
            throw refused(archive, "has " + zip.size() + " members, " + MAXIMUM_MEMBERS + " are allowed");
        }
        for (ZipEntry entry : Collections.list(zip.entries())) {
            requireRatio(archive, entry, Math.max(0, entry.getSize()));
        }
    }

    private static void requireRatio(Path archive, ZipEntry entry, long bytes) {
        if (bytes > MAXIMUM_BYTES) {
            throw refused(archive, entry.getName() + " is larger than " + MAXIMUM_BYTES + " bytes");
        }
        long packed = Math.max(1, entry.getCompressedSize());
        if (bytes > RATIO_COUNTS_FROM_BYTES && bytes / packed > MAXIMUM_RATIO) {
            throw refused(archive, entry.getName() + " unpacks to more than " + MAXIMUM_RATIO + " times its size");
        }
    }

    private static ZipEntry find(Path archive, ZipFile zip, String pattern) {
        Pattern wanted = Pattern.compile(
                List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        List<? extends ZipEntry> members = Collections.list(zip.entries()).stream()
                .filter(entry -> !entry.isDirectory())
                .toList();
        List<? extends ZipEntry> found = members.stream()
                .filter(entry -> wanted.matcher(entry.getName()).matches())
                .toList();
        if (found.size() != 1) {
            throw refused(
                    archive,
                    (found.isEmpty() ? "has no member '" : "has more than one member '") + pattern + "'; it has "
                            + members.stream().limit(20).map(ZipEntry::getName).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    private static MateriaException refused(Path archive, String why) {
        return new MateriaException(ErrorType.SOURCE, archive + ": " + why);
    }
}
