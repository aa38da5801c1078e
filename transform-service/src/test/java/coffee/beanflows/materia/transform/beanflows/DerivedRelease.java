package coffee.beanflows.materia.transform.beanflows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** DERIVED: USDA's recorded release with figures changed, for there is one real vintage only. Never shown as real. */
final class DerivedRelease {
    private static final String MEMBER = "psd_coffee.csv";

    private String csv;

    private DerivedRelease(String csv) {
        this.csv = csv;
    }

    static DerivedRelease ofTheRecorded() {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(RecordedFiles.body(RecordedFiles.USDA)))) {
            in.getNextEntry();
            return new DerivedRelease(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recorded release", e);
        }
    }

    /** Changes one figure, which must be there once. */
    DerivedRelease with(String country, int marketYear, String attribute, String value) {
        String before = csv;
        csv = csv.replaceFirst(line(country, marketYear, attribute), "$1" + value + "\r\n");
        requireChange(before, country + " " + marketYear + " " + attribute);
        return this;
    }

    /** Leaves out every figure of a country and year. */
    DerivedRelease without(String country, int marketYear) {
        String before = csv;
        csv = csv.replaceAll(line(country, marketYear, "[0-9]{3}"), "");
        requireChange(before, country + " " + marketYear);
        return this;
    }

    byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(MEMBER));
            out.write(csv.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private void requireChange(String before, String what) {
        if (before.equals(csv)) {
            throw new IllegalArgumentException(
                    "the recorded release has no figure " + what + ", or it is that already");
        }
    }

    /** Matches a line; its first group is all before the value. */
    private static String line(String country, int marketYear, String attribute) {
        return "(?m)^(0711100,\"Coffee, Green\"," + country + ",\"[^\"]*\"," + marketYear + ",[0-9]{4},[0-9]{2},"
                + attribute + ",\"[^\"]*\",02,\"[^\"]*\",)[0-9.]+\\r?\\n";
    }
}
