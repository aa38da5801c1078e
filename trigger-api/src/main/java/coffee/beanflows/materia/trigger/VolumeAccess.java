package coffee.beanflows.materia.trigger;

import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this process may write into the volume, found out without writing. */
public final class VolumeAccess {
    private VolumeAccess() {}

    /**
     * Looks at the volume's directories; one that is missing could be made in its parent.
     *
     * @throws MateriaException RESOURCES, naming the directory that cannot be written
     */
    public static void requireWritable(DataVolume volume) {
        for (Path directory : new Path[] {volume.root(), volume.landing(), volume.state(), volume.generations()}) {
            Path existing = nearest(directory);
            if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
                throw MateriaException.of(
                        ErrorType.RESOURCES,
                        Files.isDirectory(existing)
                                ? existing + " cannot be written by this user"
                                : existing + " is no directory",
                        "materia.data-dir",
                        "mount the data volume there, owned by the user that the services run as");
            }
        }
    }

    private static Path nearest(Path directory) {
        Path existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
