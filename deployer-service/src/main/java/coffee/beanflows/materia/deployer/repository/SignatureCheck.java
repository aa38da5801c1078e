package coffee.beanflows.materia.deployer.repository;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.lib.SignatureVerifier.TrustLevel;
import org.eclipse.jgit.lib.SignatureVerifiers;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person who may make releases signed one: the tag, or else the commit that it points at, with an SSH key; and the
 * commit is in the history of the protected branch. A signature on the tag that does not hold is never made up for by one on
 * the commit.
 */
public final class SignatureCheck {
    private static final String REVIEW = "tag a commit that was merged";

    private final ReleaseRepository releases;

    public SignatureCheck(ReleaseRepository releases) {
        this.releases = releases;
    }

    /**
     * Looks at what was fetched.
     *
     * @param allowedSigners OpenSSH's file: a principal, options and a public key a line
     * @throws RepositoryException when the tag was not fetched or has moved
     */
    public Signature verify(ReleaseTag tag, Path allowedSigners, String protectedBranch) {
        if (!Files.isReadable(allowedSigners)) {
            throw MateriaException.of(
                    ErrorType.USER,
                    "cannot be read, but signatures are demanded",
                    allowedSigners.toString(),
                    "put a line there for everybody who makes releases: name namespaces=\"git\" ssh-ed25519 AAAA…");
        }
        GpgConfig config = config(allowedSigners);
        return releases.read(repository -> {
            Ref ref = releases.requireUnmoved(repository, tag);
            try (RevWalk walk = new RevWalk(repository)) {
                RevCommit commit = releases.commit(walk, tag.commit());
                Signature signature = signature(repository, config, walk.parseAny(ref.getObjectId()), tag, commit);
                if (signature instanceof Signature.By && !isMerged(repository, walk, commit, protectedBranch)) {
                    return new Signature.Refused(tag.name() + " points at " + tag.commit()
                            + ", which is not in the history of " + protectedBranch + "; " + REVIEW);
                }
                return signature;
            }
        });
    }

    private static Signature signature(
            Repository repository, GpgConfig config, RevObject object, ReleaseTag tag, RevCommit commit)
            throws IOException {
        if (object instanceof RevTag annotated && annotated.getRawGpgSignature() != null) {
            if (!annotated.getTagName().equals(tag.name())) {
                // Else an old signed tag could be shown under a new name.
                return new Signature.Refused(tag.name() + " shows the signature of " + annotated.getTagName()
                        + "; make the tag anew under its own name");
            }
            return check(repository, config, object, "tag " + tag.name());
        }
        if (commit.getRawGpgSignature() != null) {
            return check(repository, config, commit, "commit " + commit.name());
        }
        return new Signature.Refused("neither the tag " + tag.name() + " nor its commit is signed; make it with"
                + " git tag -s, with gpg.format=ssh");
    }

    private static Signature check(Repository repository, GpgConfig config, RevObject object, String title)
            throws IOException {
        byte[] raw =
                object instanceof RevTag tag ? tag.getRawGpgSignature() : ((RevCommit) object).getRawGpgSignature();
        if (SignatureVerifiers.getFormat(raw) != GpgConfig.GpgFormat.SSH) {
            return new Signature.Refused(
                    "the " + title + " is not signed with an SSH key; sign it with gpg.format=ssh");
        }
        SignatureVerification found;
        try {
            found = SignatureVerifiers.verify(repository, config, object);
        } catch (RuntimeException e) {
            return new Signature.Refused(
                    "the signature of the " + title + " cannot be read (" + e.getMessage() + "); make it anew");
        }
        if (found != null && found.verified() && found.trustLevel() == TrustLevel.FULL) {
            return new Signature.By(
                    found.keyUser(), found.keyFingerprint(), object instanceof RevTag ? "tag" : "commit");
        }
        return new Signature.Refused(refusal(title, config, found));
    }

    private static String refusal(String title, GpgConfig config, @Nullable SignatureVerification found) {
        if (found == null) {
            return "the signature of the " + title + " cannot be checked; see the log";
        }
        if (found.trustLevel() == TrustLevel.UNKNOWN) {
            return "the " + title + " is signed with " + found.keyFingerprint() + ", which is not in "
                    + config.getSshAllowedSignersFile()
                    + "; let somebody who is sign it, or add the key when it may make releases";
        }
        String why = found.message() == null ? "it does not fit what is signed" : found.message();
        return "the signature of the " + title + " does not hold (" + why + "); make a new tag and sign it";
    }

    private static boolean isMerged(Repository repository, RevWalk walk, RevCommit commit, String branch)
            throws IOException {
        Ref tip = repository.exactRef(Constants.R_HEADS + branch);
        return tip != null && walk.isMergedInto(commit, walk.parseCommit(tip.getObjectId()));
    }

    private static GpgConfig config(Path allowedSigners) {
        Config config = new Config();
        config.setString("gpg", null, "format", "ssh");
        config.setString(
                "gpg",
                "ssh",
                "allowedSignersFile",
                allowedSigners.toAbsolutePath().toString());
        return new GpgConfig(config);
    }
}
