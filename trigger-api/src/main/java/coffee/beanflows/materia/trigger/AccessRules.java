package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who may ask for a run, and under which names the service may be addressed. */
public final class AccessRules {
    /** Who asked, where no tokens are configured. */
    public static final String ANYBODY = "anonymous";

    private static final String SCHEME = "Bearer ";

    private final Map<String, byte[]> hashes = new TreeMap<>();
    private final Set<String> allowedHosts = new HashSet<>();

    /**
     * Checks that the rules are safe.
     *
     * @param tokens       by the caller's name
     * @param allowedHosts names and addresses, without a port
     * @param listensOn    {@code quarkus.http.host}
     * @throws MateriaException USER, naming the key and the mend, when they are not
     */
    public AccessRules(Map<String, String> tokens, List<String> allowedHosts, String listensOn) {
        if (tokens.isEmpty() && !isLoopback(listensOn)) {
            throw MateriaException.of(
                    ErrorType.USER,
                    "the service would listen on " + listensOn + " and take runs from anybody",
                    "materia.trigger.tokens",
                    "set materia.trigger.tokens.<caller>, or quarkus.http.host=127.0.0.1");
        }
        Set<String> seen = new HashSet<>();
        tokens.forEach((caller, token) -> {
            if (token.isBlank() || !seen.add(token)) {
                throw MateriaException.of(
                        ErrorType.USER,
                        token.isBlank() ? "the token is blank" : "another caller has the same token",
                        "materia.trigger.tokens." + caller,
                        "give each caller a token of its own");
            }
            hashes.put(caller, hash(token));
        });
        allowedHosts.forEach(host -> this.allowedHosts.add(host.toLowerCase(Locale.ROOT)));
    }

    /** The caller whose token {@code authorization} carries; empty when it is nobody's. Takes the same time for every token. */
    public Optional<String> caller(@Nullable String authorization) {
        if (hashes.isEmpty()) {
            return Optional.of(ANYBODY);
        }
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        byte[] sent = hash(
                bearer && authorization != null
                        ? authorization.substring(SCHEME.length()).strip()
                        : "");
        String found = null;
        for (Map.Entry<String, byte[]> entry : hashes.entrySet()) {
            if (MessageDigest.isEqual(entry.getValue(), sent)) {
                found = entry.getKey();
            }
        }
        return bearer ? Optional.ofNullable(found) : Optional.empty();
    }

    /** Whether a {@code Host} header names this service, with any port. A page of a stranger's that resolves to us does not. */
    public boolean allowsHost(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.strip().toLowerCase(Locale.ROOT);
        int port = name.lastIndexOf(':');
        if (port > name.lastIndexOf(']')) {
            name = name.substring(0, port);
        }
        return allowedHosts.contains(name);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Equal lengths, so that comparing says nothing of a token's length. */
    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
