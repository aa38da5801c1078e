package coffee.beanflows.materia.extractor.validate;

import coffee.beanflows.materia.extractor.workflows.Expectation;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Archives: whole, bounded, with safe names, and every member as its checksum says. */
final class ArchiveCheck {
    private static final int MEMBERS_MAX = 64;
    private static final int WORKBOOK_MEMBERS_MAX = 512;
    private static final long UNPACKED_MAX = 1L << 30;
    private static final long RATIO_MAX = 200;
    private static final long RATIO_FREE_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path body;
    private final long packed;
    private long unpacked;

    private ArchiveCheck(Path body) throws IOException {
        this.body = body;
        this.packed = Files.size(body);
    }

    /** An archive with one member that matters. */
    static void zip(Expectation.Zip expect, Path body) throws IOException {
        new ArchiveCheck(body).zip(expect);
    }

    /** A workbook as an archive. */
    static void workbook(Path body) throws IOException {
        new ArchiveCheck(body).workbook();
    }

    /** Only that it is whole and holds something: the checks that every archive must pass, expected or not. */
    static void whole(Path body) throws IOException {
        ArchiveCheck check = new ArchiveCheck(body);
        try (ZipFile zip = check.open()) {
            List<ZipEntry> members = check.members(zip, WORKBOOK_MEMBERS_MAX);
            if (members.stream().allMatch(member -> member.getSize() == 0)) {
                throw new RejectedException(
                        Reason.EMPTY_MEMBER,
                        "the archive's member " + members.getFirst().getName() + " is empty");
            }
        }
    }

    private void zip(Expectation.Zip expect) throws IOException {
        try (ZipFile zip = open()) {
            List<ZipEntry> members = members(zip, MEMBERS_MAX);
            Set<String> names = new HashSet<>();
            for (ZipEntry member : members) {
                requireSafe(member.getName(), names, false);
            }
            ZipEntry wanted = members.stream()
                    .filter(member -> member.getName().equalsIgnoreCase(expect.entry()))
                    .findFirst()
                    .orElse(null);
            if (wanted == null) {
                throw new RejectedException(
                        members.stream().allMatch(member -> member.getSize() == 0)
                                ? Reason.EMPTY_MEMBER
                                : Reason.MISSING_MEMBER,
                        "the archive does not hold " + expect.entry() + " but "
                                + String.join(
                                        ", ", names.stream().sorted().limit(5).toList()));
            }
            if (wanted.getSize() == 0) {
                throw new RejectedException(
                        Reason.EMPTY_MEMBER, "the archive's member " + wanted.getName() + " is empty");
            }
            for (ZipEntry member : members) {
                if (!member.getName().equals(wanted.getName())) {
                    try (Member in = member(zip, member)) {
                        in.drain();
                        in.verify();
                    }
                }
            }
            try (Member in = member(zip, wanted)) {
                TableCheck.check(expect.table(), in, wanted.getName());
                in.drain();
                in.verify();
            }
        } catch (ZipException e) {
            throw broken(e);
        }
    }

    private void workbook() throws IOException {
        try (ZipFile zip = open()) {
            Set<String> names = new HashSet<>();
            for (ZipEntry entry : members(zip, WORKBOOK_MEMBERS_MAX)) {
                requireSafe(entry.getName(), names, true);
                try (Member in = member(zip, entry)) {
                    if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                        DoctypeScan.check(in, entry.getName());
                    }
                    in.drain();
                    in.verify();
                }
            }
            if (!names.contains("[content_types].xml") || !names.contains("xl/workbook.xml")) {
                throw new RejectedException(
                        names.size() == 1 ? Reason.MISSING_MEMBER : Reason.WRONG_TYPE,
                        "the body is a zip archive without xl/workbook.xml, and a workbook was expected");
            }
        } catch (ZipException e) {
            throw broken(e);
        }
    }

    private ZipFile open() throws IOException {
        if (packed == 22) {
            throw new RejectedException(Reason.EMPTY_ARCHIVE, "the body is an archive without members");
        }
        try {
            return new ZipFile(body.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw broken(e);
        }
    }

    private static RejectedException broken(Exception e) {
        return new RejectedException(
                Reason.BROKEN_ARCHIVE, "the archive is cut off or broken (" + e.getMessage() + ")", e);
    }

    private List<ZipEntry> members(ZipFile zip, int max) {
        if (zip.size() == 0) {
            throw new RejectedException(Reason.EMPTY_ARCHIVE, "the body is an archive without members");
        }
        if (zip.size() > max) {
            throw new RejectedException(
                    Reason.TOO_MANY_MEMBERS, "the archive has " + zip.size() + " members, over " + max);
        }
        List<ZipEntry> members = new ArrayList<>();
        zip.stream().forEach(members::add);
        return members;
    }

    private static void requireSafe(String name, Set<String> names, boolean folders) {
        boolean safe = !name.isEmpty()
                && name.length() <= 200
                && !name.startsWith("/")
                && !name.contains("\\")
                && !name.contains(":")
                && name.chars().noneMatch(Character::isISOControl)
                && !("/" + name + "/").contains("/../")
                && !("/" + name + "/").contains("/./")
                && (folders || !name.contains("/"));
        if (!safe || !names.add(name.toLowerCase(Locale.ROOT))) {
            throw new RejectedException(
                    Reason.UNSAFE_MEMBER,
                    "the archive's member " + Impostors.quote(name) + " has a name that is unsafe or comes twice");
        }
    }

    private Member member(ZipFile zip, ZipEntry entry) throws IOException {
        InputStream in = zip.getInputStream(entry);
        if (in == null) {
            throw new ZipException("member " + entry.getName() + " has no bytes");
        }
        return new Member(in, entry);
    }

    /** A member's bytes, counted and summed while they are read. */
    private final class Member extends FilterInputStream {
        private final ZipEntry entry;
        private final CRC32 crc = new CRC32();
        private long size;

        Member(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n;
            try {
                n = super.read(bytes, offset, length);
            } catch (EOFException e) {
                throw (ZipException) new ZipException("member " + entry.getName() + " ends early").initCause(e);
            }
            if (n > 0) {
                crc.update(bytes, offset, n);
                size += n;
                unpacked += n;
                if (unpacked > UNPACKED_MAX || (unpacked > RATIO_FREE_BYTES && unpacked / RATIO_MAX > packed)) {
                    throw new RejectedException(
                            Reason.BOMB, "the archive unpacks to over 1 GiB or over " + RATIO_MAX + " times its size");
                }
            }
            return n;
        }

        void drain() throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (read(buffer, 0, buffer.length) >= 0) {
                // Reading is what counts and sums.
            }
        }

        void verify() {
            if (crc.getValue() != entry.getCrc() || size != entry.getSize()) {
                throw new RejectedException(
                        Reason.WRONG_CHECKSUM,
                        "the archive's member " + entry.getName() + " is not what its checksum says");
            }
        }
    }
}
