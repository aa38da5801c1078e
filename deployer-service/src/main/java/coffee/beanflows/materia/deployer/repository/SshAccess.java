package coffee.beanflows.materia.deployer.repository;

import java.nio.file.Path;

/**
 * All that SSH uses: no {@code ~/.ssh}, no agent, no other key, and no host key that is not in the file.
 *
 * @param deployKey  private key without a passphrase, as {@code ssh-keygen -t ed25519 -N ''} writes it
 * @param knownHosts host keys in OpenSSH's format; never written to
 */
public record SshAccess(Path deployKey, Path knownHosts) {
    public SshAccess {
        deployKey = deployKey.toAbsolutePath();
        knownHosts = knownHosts.toAbsolutePath();
    }
}
