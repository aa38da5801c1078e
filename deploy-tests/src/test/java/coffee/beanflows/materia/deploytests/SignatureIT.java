package coffee.beanflows.materia.deploytests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Where signers are named, only what they signed is deployed. */
@Order(8)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignatureIT extends DeployTest {
    @Test
    @Order(1)
    void anUnsignedTagIsRejectedAndASignedOneDeployed() throws IOException {
        Path key = platform.server().origin().workingCopy().resolve(".git/signing_key");
        platform.shell("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "anna", "-f", key.toString());
        Path signers = platform.server().home().resolve("ssh/allowed_signers");
        Files.writeString(
                signers,
                "anna@beanflows.coffee namespaces=\"git\" " + Files.readString(key.resolveSibling("signing_key.pub")));
        platform.own(signers);
        platform.set("ALLOWED_SIGNERS=" + signers, "ALLOW_UNSIGNED=false");
        try {
            String live = live();
            Deployment unsigned = release("REJECTED", Change.append("docs/deploys.md", "\nAn unsigned note.\n"));
            assertThat(unsigned.steps()).contains("CHECK_OUT").doesNotContain("PLAN");
            assertThat(unsigned.reason()).containsIgnoringCase("sign");
            assertThat(live()).isEqualTo(live);

            String signed = platform.nextTag();
            Origin origin = platform.server().origin();
            Progress.say("tag " + signed + " is signed and pushed");
            origin.git("-c", "gpg.format=ssh", "-c", "user.signingkey=" + key, "tag", "-s", "-m", signed, signed);
            origin.git("push", "-q", "--atomic", "origin", "main", "refs/tags/" + signed);
            ended(deployer.await(signed, Deployment::isOver, SWITCH), "NOOP");
            assertThat(live()).isEqualTo(signed);
        } finally {
            platform.set("ALLOWED_SIGNERS=", "ALLOW_UNSIGNED=true");
            Files.delete(key);
        }
    }
}
