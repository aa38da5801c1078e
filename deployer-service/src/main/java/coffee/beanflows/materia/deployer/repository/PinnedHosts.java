package coffee.beanflows.materia.deployer.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the host keys of one {@code known_hosts} file and no others, and asks nobody. Certificates of host authorities are
 * not accepted, and a key marked {@code @revoked} is refused wherever else it stands.
 */
final class PinnedHosts implements ServerKeyDatabase {
    private static final int SSH_PORT = 22;

    private final Path knownHosts;
    private volatile @Nullable String refusal;

    PinnedHosts(Path knownHosts) {
        this.knownHosts = knownHosts;
    }

    /** Why the last host key was refused; forgotten when asked. */
    Optional<String> takeRefusal() {
        String last = refusal;
        refusal = null;
        return Optional.ofNullable(last);
    }

    @Override
    public List<PublicKey> lookup(String connectAddress, InetSocketAddress remoteAddress, Configuration config) {
        return keys(connectAddress, null);
    }

    @Override
    public boolean accept(
            String connectAddress,
            InetSocketAddress remoteAddress,
            PublicKey serverKey,
            Configuration config,
            @Nullable CredentialsProvider provider) {
        String shown = "the host key " + KeyUtils.getFingerPrint(serverKey);
        List<PublicKey> pinned = keys(connectAddress, null);
        if (contains(keys(connectAddress, "revoked"), serverKey)) {
            refusal = shown + " is marked as revoked";
        } else if (pinned.isEmpty()) {
            refusal = shown + " cannot be checked, no key is pinned for " + connectAddress;
        } else if (!contains(pinned, serverKey)) {
            refusal = shown + " is not the one that is pinned for " + connectAddress;
        } else {
            return true;
        }
        return false;
    }

    private List<PublicKey> keys(String address, @Nullable String marker) {
        int colon = address.lastIndexOf(':');
        String port = colon < 0 ? "" : address.substring(colon + 1);
        boolean hasPort = port.matches("[0-9]{1,5}") && (address.indexOf(':') == colon || address.startsWith("["));
        String host = (hasPort ? address.substring(0, colon) : address).replaceAll("^\\[|]$", "");
        List<PublicKey> keys = new ArrayList<>();
        try {
            for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(knownHosts)) {
                String of = entry.getMarker();
                boolean sameMarker = marker == null ? of == null || of.isEmpty() : marker.equals(of);
                if (sameMarker && entry.isHostMatch(host, hasPort ? Integer.parseInt(port) : SSH_PORT)) {
                    keys.add(entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + knownHosts, e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException(knownHosts + " holds a line that is no host key", e);
        }
        keys.removeIf(Objects::isNull);
        return keys;
    }

    private static boolean contains(List<PublicKey> keys, PublicKey wanted) {
        return keys.stream().anyMatch(key -> KeyUtils.compareKeys(key, wanted));
    }
}
