package coffee.beanflows.materia.extractor.fetch;

import coffee.beanflows.materia.extractor.fetch.FetchException.Kind;
import coffee.beanflows.materia.volume.StagedBody;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Copies an answer's body to its place, with a bound on its size and, where it is packed, on how far it unpacks. */
final class BodyCopy {
    private static final int BUFFER_BYTES = 1 << 16;
    /** Text packs to about a tenth, rarely to a fiftieth; a bomb to a thousandth. */
    private static final long RATIO_MAX = 200;

    private static final long RATIO_FREE_BYTES = 1 << 20;

    private final URI url;
    private final long maxBytes;
    private final Watchdog watchdog;

    BodyCopy(URI url, long maxBytes, Watchdog watchdog) {
        this.url = url;
        this.maxBytes = maxBytes;
        this.watchdog = watchdog;
    }

    /** Copies bytes as they come. */
    void plain(InputStream in, StagedBody out) throws IOException {
        copy(in, out, null);
    }

    /** Copies what gzip packed. */
    void gzip(InputStream in, StagedBody out) throws IOException {
        Counting packed = new Counting(in);
        try (GZIPInputStream unpacked = new GZIPInputStream(packed, BUFFER_BYTES)) {
            copy(unpacked, out, packed);
        } catch (ZipException e) {
            throw new FetchException(
                    Kind.WRONG_ENCODING, url + ": says gzip and is not (" + e.getMessage() + ")", e, null);
        } catch (EOFException e) {
            throw new FetchException(Kind.BROKEN_OFF, url + ": its gzip stream ends early", e, null);
        }
    }

    private void copy(InputStream in, StagedBody out, @Nullable Counting packed) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            watchdog.fed();
            if (out.size() + n > maxBytes) {
                throw new FetchException(
                        Kind.TOO_LARGE, url + ": is over " + maxBytes + " bytes; raise max_bytes if that is right");
            }
            if (packed != null && out.size() + n > RATIO_FREE_BYTES && (out.size() + n) / RATIO_MAX > packed.count) {
                throw new FetchException(
                        Kind.BOMB, url + ": unpacks to more than " + RATIO_MAX + " times its size, as a bomb does");
            }
            out.write(buffer, 0, n);
        }
    }

    /** Bytes that came over the wire; also what keeps the watchdog quiet while nothing comes out yet. */
    private final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            if (n > 0) {
                count += n;
                watchdog.fed();
            }
            return n;
        }
    }
}
