package org.dbzip2.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The blocks of .xz stand on XZ for Java alone. */
@Tag("once")
class LzmaArchitectureTest {
    private static final JavaClasses LZMA = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("org.dbzip2.lzma");

    @Test
    void standsOnTheEngineAndXzForJavaAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.dbzip2.lzma..",
                        "org.dbzip2.engine",
                        "org.tukaani.xz",
                        "java.lang..",
                        "java.io",
                        "java.nio",
                        "java.nio.channels",
                        "java.security",
                        "java.util",
                        "java.util.zip",
                        "org.jspecify..")
                .check(LZMA);
    }

    @Test
    void leavesThreadsToTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage("org.dbzip2.lzma", "org.dbzip2.lzma.xz")
                .should()
                .callMethod(Thread.class, "start")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .check(LZMA);
    }
}
