package coffee.beanflows.materia.publishers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Immutable bytes of a publication or an answer. */
final class Body {

    static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;
    private final String sha256;

    private Body(byte[] bytes) {
        this.bytes = bytes;
        this.sha256 = hash(bytes);
    }

    static Body of(byte[] bytes) {
        return new Body(bytes.clone());
    }

    static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    int size() {
        return bytes.length;
    }

    /** Lower-case hexadecimal. */
    String sha256() {
        return sha256;
    }

    /** {@code from} and {@code length} must lie within the body. */
    Body slice(int from, int length) {
        var part = new byte[length];
        System.arraycopy(bytes, from, part, 0, length);
        return new Body(part);
    }

    void writeTo(OutputStream out, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    byte[] copy() {
        return bytes.clone();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
