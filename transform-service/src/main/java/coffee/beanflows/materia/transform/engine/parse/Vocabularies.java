package coffee.beanflows.materia.transform.engine.parse;

import coffee.beanflows.materia.transform.engine.parse.HeaderReader.Vocabulary;
import java.util.Set;

/** The words of SQLMesh's headers: those that work here, and those that have their place but not yet their meaning. */
final class Vocabularies {
    static final Vocabulary MODEL = new Vocabulary(
            "MODEL",
            Set.of(
                    "name",
                    "kind",
                    "description",
                    "owner",
                    "tags",
                    "audits",
                    "grain",
                    "grains",
                    "columns",
                    "column_descriptions",
                    "depends_on",
                    "enabled",
                    "cron",
                    "start",
                    "dialect",
                    "stamp"),
            Set.of(
                    "cron_tz",
                    "interval_unit",
                    "end",
                    "project",
                    "signals",
                    "references",
                    "partitioned_by",
                    "clustered_by",
                    "table_format",
                    "storage_format",
                    "physical_properties",
                    "virtual_properties",
                    "session_properties",
                    "allow_partials",
                    "gateway",
                    "physical_version",
                    "optimize_query",
                    "validate_query",
                    "ignored_rules",
                    "formatting",
                    "blueprints",
                    "virtual_environment_mode",
                    "grants",
                    "grants_target_layer",
                    "retention",
                    "table_properties",
                    "default_catalog"));

    static final Vocabulary AUDIT = new Vocabulary(
            "AUDIT",
            Set.of("name", "dialect", "skip", "blocking", "defaults"),
            Set.of("standalone", "description", "owner", "cron", "start", "tags", "depends_on"));

    private Vocabularies() {}
}
