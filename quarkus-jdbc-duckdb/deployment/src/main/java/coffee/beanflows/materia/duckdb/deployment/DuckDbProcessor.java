package coffee.beanflows.materia.duckdb.deployment;

import coffee.beanflows.materia.duckdb.agroal.DuckDbConnectionConfigurer;
import io.quarkus.agroal.spi.JdbcDriverBuildItem;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.datasource.deployment.spi.DefaultDataSourceDbKindBuildItem;
import io.quarkus.datasource.deployment.spi.DevServicesDatasourceConfigurationHandlerBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.ModuleEnableNativeAccessBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;

/** Makes {@code db-kind=duckdb} known to Quarkus. Without a configured datasource nothing of it is active. */
final class DuckDbProcessor {
    private static final String KIND = "duckdb";
    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem("jdbc-duckdb");
    }

    @BuildStep
    JdbcDriverBuildItem driver() {
        return new JdbcDriverBuildItem(KIND, DRIVER);
    }

    @BuildStep
    DefaultDataSourceDbKindBuildItem kind() {
        return new DefaultDataSourceDbKindBuildItem(KIND);
    }

    @BuildStep
    DevServicesDatasourceConfigurationHandlerBuildItem devServices() {
        return DevServicesDatasourceConfigurationHandlerBuildItem.jdbc(KIND);
    }

    @BuildStep
    AdditionalBeanBuildItem configurer() {
        return AdditionalBeanBuildItem.builder()
                .addBeanClass(DuckDbConnectionConfigurer.class)
                .setDefaultScope(BuiltinScope.APPLICATION.getName())
                .setUnremovable()
                .build();
    }

    /** The driver loads a native library: said in the manifest, so that no flag is needed and no warning is printed. */
    @BuildStep
    ModuleEnableNativeAccessBuildItem nativeAccess() {
        return new ModuleEnableNativeAccessBuildItem("duckdb.jdbc");
    }

    @BuildStep
    void nativeImage(
            BuildProducer<RuntimeInitializedClassBuildItem> classes,
            BuildProducer<NativeImageResourcePatternsBuildItem> resources) {
        classes.produce(new RuntimeInitializedClassBuildItem("org.duckdb.DuckDBNative"));
        resources.produce(NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("libduckdb_java.so*")
                .build());
    }
}
