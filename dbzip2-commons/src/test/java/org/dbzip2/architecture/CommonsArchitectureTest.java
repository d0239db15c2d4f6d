package org.dbzip2.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The streams for Commons Compress stand on the codec alone. */
@Tag("once")
class CommonsArchitectureTest {
    private static final JavaClasses COMMONS = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("org.dbzip2.commons");

    @Test
    void standsOnTheCodecAndCommonsCompressAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.dbzip2.commons..",
                        "org.dbzip2.codec.format",
                        "org.dbzip2.codec.stream",
                        "org.apache.commons.compress..",
                        "java.lang..",
                        "java.io",
                        "java.util..",
                        "org.jspecify..")
                .check(COMMONS);
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
                .check(COMMONS);
    }
}
