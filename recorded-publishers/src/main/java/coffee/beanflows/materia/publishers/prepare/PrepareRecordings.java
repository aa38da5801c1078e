package coffee.beanflows.materia.publishers.prepare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Makes the shipped recordings from a folder of the publishers' files: copies them as they are, but cuts the CFTC's
 * years to Coffee C. Run by {@code recorded-publishers/prepare-recordings}; the same files give the same bytes.
 */
public final class PrepareRecordings {

    private static final List<String> COPIED = List.of(
            "usda_psd/psd_coffee_csv_released-2022-12-20.zip",
            "ecb_fx/eurofxref-hist_2026-04-07.zip",
            "ecb_fx/eurofxref-hist_2026-04-13.zip",
            "world_bank/CMO-Historical-Data-Monthly_updated-2022-10-04.xlsx",
            "world_bank/CMO-Historical-Data-Monthly_updated-2023-04-04.xlsx",
            "world_bank/CMO-Historical-Data-Monthly_updated-2025-11-04.xlsx",
            "world_bank/CMO-Historical-Data-Monthly_updated-2025-12-02.xlsx",
            "noaa_oni/oni.ascii_2024-11-08.txt",
            "noaa_oni/oni.ascii_2025-02-25.txt",
            "noaa_oni/oni.ascii_2025-05-17.txt");

    private static final List<String> CUT_ARCHIVES = List.of(
            "cftc_cot/fut_disagg_txt_2017_published-2017-12-28.zip",
            "cftc_cot/fut_disagg_txt_2018_published-2019-01-30.zip",
            "cftc_cot/fut_disagg_txt_2019_published-2020-01-03.zip",
            "cftc_cot/fut_disagg_txt_2020_published-2020-03-26.zip",
            "cftc_cot/fut_disagg_txt_2021_published-2021-12-27.zip");

    /** Was found without its archive; the time is the CFTC's regular one, 15:30 in New York. */
    private static final String CUT_TEXT = "cftc_cot/f_year_2021_published-2021-03-19.txt";

    private static final String CUT_TEXT_ARCHIVE = "cftc_cot/fut_disagg_txt_2021_published-2021-03-19.zip";
    private static final LocalDateTime CUT_TEXT_TIME = LocalDateTime.of(2021, 3, 19, 15, 30);
    private static final String MEMBER = "f_year.txt";

    private PrepareRecordings() {}

    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length != 2) {
            out.println("Usage: prepare-recordings <folder of the publishers' files> <folder of the recordings>");
            System.exit(2);
        }
        prepare(Path.of(arguments[0]), Path.of(arguments[1]), out);
    }

    static void prepare(Path sources, Path recordings, PrintStream out) throws IOException {
        for (var name : COPIED) {
            write(recordings.resolve(name), Files.readAllBytes(sources.resolve(name)), out);
        }
        for (var name : CUT_ARCHIVES) {
            try (var archive = new ZipFile(sources.resolve(name).toFile())) {
                var entry = archive.getEntry(MEMBER);
                if (entry == null) {
                    throw new IOException(
                            name + " has no member " + MEMBER + ": is it a CFTC archive of 2017 or later?");
                }
                var rows = CftcCut.rowsOf(archive.getInputStream(entry).readAllBytes(), CftcCut.COFFEE_C);
                write(recordings.resolve(name), CftcCut.zip(MEMBER, entry.getTimeLocal(), rows), out);
            }
        }
        var rows = CftcCut.rowsOf(Files.readAllBytes(sources.resolve(CUT_TEXT)), CftcCut.COFFEE_C);
        write(recordings.resolve(CUT_TEXT_ARCHIVE), CftcCut.zip(MEMBER, CUT_TEXT_TIME, rows), out);
    }

    private static void write(Path file, byte[] bytes, PrintStream out) throws IOException {
        var folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, bytes);
        out.println(bytes.length + " bytes  " + file);
    }
}
