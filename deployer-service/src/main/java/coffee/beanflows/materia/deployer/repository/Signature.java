package coffee.beanflows.materia.deployer.repository;

/** What became of a look for a signature. */
public sealed interface Signature {
    /**
     * A person who may make releases made this one.
     *
     * @param signer      the principal in {@code allowed_signers}
     * @param fingerprint of the key, {@code SHA256:…}
     * @param object      what is signed: {@code tag} or {@code commit}
     */
    record By(String signer, String fingerprint, String object) implements Signature {}

    /**
     * Not to be deployed.
     *
     * @param sentence what is wrong and how to mend it
     */
    record Refused(String sentence) implements Signature {}
}
