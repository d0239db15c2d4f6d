package org.dbzip2.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The codec for Hadoop stands on ours and on Hadoop's interfaces alone. */
@Tag("once")
class HadoopArchitectureTest {
    private static final JavaClasses HADOOP = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("org.dbzip2.hadoop");

    @Test
    void standsOnTheCodecAndHadoopAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.dbzip2.hadoop..",
                        "org.dbzip2.codec..",
                        "org.apache.hadoop.conf",
                        "org.apache.hadoop.fs",
                        "org.apache.hadoop.io.compress",
                        "java.lang..",
                        "java.io",
                        "java.util..",
                        "org.jspecify..")
                .check(HADOOP);
    }

    @Test
    void startsNoThreads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .because("Hadoop's tasks have their own")
                .check(HADOOP);
    }
}
