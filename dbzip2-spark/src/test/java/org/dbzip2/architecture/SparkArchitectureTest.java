package org.dbzip2.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The jobs on Spark stand on the codec, on Spark, and on Hadoop's file systems. */
@Tag("once")
class SparkArchitectureTest {
    private static final String OUTPUT = "org.dbzip2.spark.output";

    private static final JavaClasses SPARK = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("org.dbzip2.spark");

    @Test
    void standOnTheCodecOnSparkAndOnHadoopsFileSystems() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.dbzip2.spark..",
                        "org.dbzip2.hadoop..",
                        "org.dbzip2.codec..",
                        "org.apache.spark..",
                        "org.apache.hadoop.conf",
                        "org.apache.hadoop.fs..",
                        "org.apache.hadoop.util..",
                        "scala..",
                        "org.slf4j",
                        "java.lang..",
                        "java.io",
                        "java.net",
                        "java.nio..",
                        "java.util..",
                        "org.jspecify..")
                .because("the engine is for one machine, and Spark has slots of its own")
                .check(SPARK);
    }

    @Test
    void whatWritesFilesKnowsNothingOfSpark() {
        noClasses()
                .that()
                .resideInAPackage(OUTPUT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.dbzip2.spark", "org.apache.spark..", "scala..")
                .check(SPARK);
    }
}
