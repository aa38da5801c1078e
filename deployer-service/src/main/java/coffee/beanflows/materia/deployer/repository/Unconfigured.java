package coffee.beanflows.materia.deployer.repository;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Git as if nobody had configured it: no file of the user or the machine is read or written, no {@code GIT_*} variable counts.
 * So a server behaves as the tests do, and a container's user needs no home directory.
 */
final class Unconfigured extends SystemReader.Delegate {
    private Unconfigured(SystemReader reader) {
        super(reader);
    }

    /** For the whole process, since JGit knows only one. */
    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof Unconfigured)) {
            SystemReader.setInstance(new Unconfigured(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    /** A configuration without a file. */
    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // What JGit measures of the file system is measured again at the next start.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
