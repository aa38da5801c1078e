package coffee.beanflows.materia.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLockTest {
    @TempDir
    Path directory;

    @Test
    void aSecondInstanceIsRefusedWithTheOwnersPidHostAndStart() throws Exception {
        DataVolume volume = DataVolume.at(directory);
        try (ChildJvm owner = ChildJvm.start(directory, "", "hold")) {
            assertThat(owner.line()).startsWith("holds");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> ServiceLock.acquire(volume, Landing.OWNER))
                        .isInstanceOf(ServiceAlreadyRunningException.class)
                        .hasMessageContaining("extractor: already runs on " + directory)
                        .hasMessageContaining("pid " + owner.pid() + " on host ")
                        .hasMessageContaining(" since 20");
            }
            assertThatThrownBy(() -> Landing.open(volume, Volumes.STILL))
                    .isInstanceOf(ServiceAlreadyRunningException.class);
            assertThatThrownBy(() -> RunLedger.open(volume, Landing.OWNER, Volumes.STILL))
                    .isInstanceOf(ServiceAlreadyRunningException.class);
            assertThat(ServiceLock.isHeld(volume, Landing.OWNER)).isTrue();
            assertThat(ServiceLock.isHeldHere(volume, Landing.OWNER)).isFalse();
        }
    }

    @Test
    void aKilledOwnerHoldsNothing() throws Exception {
        DataVolume volume = DataVolume.at(directory);
        try (ChildJvm owner = ChildJvm.start(directory, "", "hold")) {
            assertThat(owner.line()).startsWith("holds");
            owner.kill();
        }
        assertThat(ServiceLock.isHeld(volume, Landing.OWNER)).isFalse();
        ServiceLock.acquire(volume, Landing.OWNER).close();
    }

    @Test
    void theSameProcessIsRefusedTooAndKeepsItsLock() throws Exception {
        DataVolume volume = DataVolume.at(directory);
        try (ServiceLock lock = ServiceLock.acquire(volume, Landing.OWNER)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> ServiceLock.acquire(volume, Landing.OWNER))
                    .isInstanceOf(ServiceAlreadyRunningException.class);
            Landing.open(volume, Volumes.STILL).close();
            Doctor.examine(volume);
            try (ChildJvm second = ChildJvm.start(directory, "", "put", "a")) {
                assertThat(second.exit()).isEqualTo(1);
            }
        }
        assertThat(ServiceLock.isHeld(volume, Landing.OWNER)).isFalse();
    }
}
