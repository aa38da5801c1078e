package coffee.beanflows.materia.transform.engine.unpack;

import coffee.beanflows.materia.transform.engine.render.LandedFile;
import coffee.beanflows.materia.transform.engine.render.LandedFiles;
import coffee.beanflows.materia.transform.engine.resolve.LandedCall;
import coffee.beanflows.materia.volume.ContentHash;
import coffee.beanflows.materia.volume.DataVolume;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import coffee.beanflows.materia.volume.Publication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The files of a volume as models read them: as they landed, or a member of an archive or a sheet of a workbook, kept in
 * {@code unpacked/<sha256>/}. What is kept there may be deleted at any time; it is then made again. Safe for use by many threads.
 */
public final class UnpackedFiles implements LandedFiles {
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._ -]");

    private final DataVolume volume;
    /** One file is unpacked at a time: two models that read the same archive make it once. */
    private final Object unpacking = new Object();

    public UnpackedFiles(DataVolume volume) {
        this.volume = volume;
    }

    /**
     * The file that {@code call} reads of {@code publication}.
     *
     * @throws MateriaException SOURCE if the body is missing, has no such member or sheet, or is beyond the bounds
     */
    @Override
    public LandedFile open(Publication publication, LandedCall call) {
        Path body = volume.landing().resolve(publication.file());
        if (!Files.isRegularFile(body)) {
            throw MateriaException.of(
                    ErrorType.INTERNAL, "the landed file is missing", body.toString(), "restore it from the backup");
        }
        Path directory = volume.unpacked().resolve(publication.sha256().hex());
        synchronized (unpacking) {
            Path file = call.entry() == null ? body : Archive.member(body, call.entry(), directory);
            if (call.sheet() == null) {
                return new LandedFile(file, 0);
            }
            String prefix = call.entry() == null ? "" : file.getFileName() + ".";
            return SheetFile.of(file, call.sheet(), call.minColumns(), directory, prefix);
        }
    }

    /** {@code name} as the name of a file in one directory; names that had to be changed stay different from each other. */
    static String safeName(String name) {
        String safe = UNSAFE.matcher(name).replaceAll("_");
        if (safe.startsWith(".")) {
            safe = "_" + safe;
        }
        return safe.equals(name) ? name : ContentHash.of(name).hex().substring(0, 8) + "-" + safe;
    }
}
