package coffee.beanflows.materia.cli.local;

import coffee.beanflows.materia.volume.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * One random token for each caller and callee, made anew at each start, in one properties file a service that only its owner
 * may read.
 */
final class Secrets {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final Map<Service, String> operatorTokens = new EnumMap<>(Service.class);

    private Secrets(Path directory) {
        this.directory = directory;
    }

    /** Writes the files for the platform at {@code ports} into {@code directory}. */
    static Secrets write(Path directory, Ports ports) throws IOException {
        Secrets secrets = new Secrets(directory);
        String extractorToTransform = token();
        String transformToExport = token();
        for (Service service : new Service[] {Service.EXTRACTOR, Service.TRANSFORM, Service.EXPORT}) {
            String operator = token();
            secrets.operatorTokens.put(service, operator);
            StringJoiner file = new StringJoiner("\n", "", "\n");
            file.add("materia.trigger.tokens.operator=" + operator);
            if (service == Service.EXTRACTOR) {
                file.add("materia.extractor.transform.url=" + ports.uri(Service.TRANSFORM));
                file.add("materia.extractor.transform.token=" + extractorToTransform);
            } else if (service == Service.TRANSFORM) {
                file.add("materia.trigger.tokens.extractor=" + extractorToTransform);
                file.add("materia.transform.export.url=" + ports.uri(Service.EXPORT));
                file.add("materia.transform.export.token=" + transformToExport);
            } else {
                file.add("materia.trigger.tokens.transform=" + transformToExport);
            }
            secrets.publish(service.title() + ".properties", file.toString());
        }
        return secrets;
    }

    /** The file of {@code service}. */
    Path file(Service service) {
        return directory.resolve(service.title() + ".properties");
    }

    /** What the command line shows to {@code service}. */
    String operatorToken(Service service) {
        String token = operatorTokens.get(service);
        if (token == null) {
            throw new IllegalArgumentException(service.title() + " takes no orders");
        }
        return token;
    }

    private void publish(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        AtomicFile.publish(file, text);
        Files.setPosixFilePermissions(file, OWNER_ONLY);
    }

    private static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
