package coffee.beanflows.materia.transform.engine.state;

import coffee.beanflows.materia.transform.engine.lakehouse.LakehouseTransaction;
import coffee.beanflows.materia.transform.engine.project.ModelName;
import coffee.beanflows.materia.volume.Json;
import coffee.beanflows.materia.volume.Publication;
import coffee.beanflows.materia.volume.Sidecars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The two tables that the engine keeps for models to read: publications and workflows. */
public final class LandingTables {
    public static final ModelName PUBLICATIONS = new ModelName("landing", "publications");
    public static final ModelName WORKFLOWS = new ModelName("landing", "workflows");

    private final List<Publication> publications;
    private final Workflows workflows;
    private final String publicationsVersion;

    public LandingTables(List<Publication> publications, Workflows workflows) {
        this.publications = List.copyOf(publications);
        this.workflows = workflows;
        this.publicationsVersion = Sidecars.fingerprint(
                        publications.stream().map(Publication::id).toList())
                .hex();
    }

    /** Every publication of the volume, in order. */
    public List<Publication> publications() {
        return publications;
    }

    /** Version of each table, for planning. */
    public Map<ModelName, String> versions() {
        return Map.of(PUBLICATIONS, publicationsVersion, WORKFLOWS, workflows.fingerprint());
    }

    /** Whether the lakehouse knows other publications or workflows. */
    public boolean differ(LakehouseState state) {
        return versions().entrySet().stream()
                .anyMatch(table -> state.model(table.getKey())
                        .map(record -> !record.version().equals(table.getValue()))
                        .orElse(true));
    }

    /** Brings the tables that differ up to date. */
    public void refresh(LakehouseTransaction transaction, LakehouseState state, StateWriter writer, Instant now) {
        versions().forEach(changed(state, (table, version) -> {
            int rows = table.equals(PUBLICATIONS) ? writePublications(transaction) : writeWorkflows(transaction);
            ModelRecord kept = new ModelRecord(
                    table, ModelRecord.LANDING, version, version, version, rows, now, new TreeMap<>(), List.of());
            String description = table.equals(PUBLICATIONS)
                    ? "Every publication that landed, as its sidecar says it"
                    : "Workflows as the extractor runs them";
            writer.landing(transaction, kept, description);
        }));
    }

    private static BiConsumer<ModelName, String> changed(LakehouseState state, BiConsumer<ModelName, String> action) {
        return (table, version) -> {
            boolean same = state.model(table)
                    .map(record -> record.version().equals(version))
                    .orElse(false);
            if (!same) {
                action.accept(table, version);
            }
        };
    }

    private int writePublications(LakehouseTransaction transaction) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Publication publication : publications) {
            Map<String, String> row = new TreeMap<>();
            row.put("publication", publication.id());
            row.put("workflow", publication.workflow());
            row.put("sha256", publication.sha256().hex());
            row.put("file", publication.file());
            row.put("bytes", Long.toString(publication.bytes()));
            row.put("url", publication.url());
            row.put("final_url", publication.finalUrl());
            row.put("scope", publication.scope());
            if (publication.windowFrom() != null) {
                row.put("window_from", publication.windowFrom().toString());
            }
            if (publication.windowTo() != null) {
                row.put("window_to", publication.windowTo().toString());
            }
            row.put("published_on", publication.publishedOn().toString());
            row.put("published_by", publication.publishedBy());
            row.put("landed_at", publication.landedAt().toString().replace("Z", ""));
            rows.add(row);
        }
        transaction.execute("DELETE FROM landing.publications");
        transaction.execute("""
                INSERT INTO landing.publications BY NAME
                SELECT unnest(from_json(?::JSON, '[{"publication": "VARCHAR", "workflow": "VARCHAR", "sha256": "VARCHAR",
                  "file": "VARCHAR", "bytes": "BIGINT", "url": "VARCHAR", "final_url": "VARCHAR", "scope": "VARCHAR",
                  "window_from": "DATE", "window_to": "DATE", "published_on": "DATE", "published_by": "VARCHAR",
                  "landed_at": "TIMESTAMP"}]'), recursive := true)""", Json.text(rows));
        return rows.size();
    }

    private int writeWorkflows(LakehouseTransaction transaction) {
        transaction.execute("DELETE FROM landing.workflows");
        transaction.execute("""
                INSERT INTO landing.workflows BY NAME
                SELECT unnest(from_json(?::JSON, '[{"workflow": "VARCHAR", "title": "VARCHAR", "publisher": "VARCHAR",
                  "licence": "VARCHAR", "homepage": "VARCHAR", "enabled": "BOOLEAN", "fresh_within_days": "INTEGER"}]'),
                  recursive := true)""", Json.text(workflows.workflows()));
        return workflows.workflows().size();
    }
}
