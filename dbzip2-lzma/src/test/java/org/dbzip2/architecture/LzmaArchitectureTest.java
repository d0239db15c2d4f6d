package org.dbzip2.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The blocks of .xz stand on XZ for Java alone, archives on Commons Compress too. */
@Tag("once")
class LzmaArchitectureTest {
    private static final JavaClasses LZMA = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("org.dbzip2.lzma");

    @Test
    void standsOnTheEngineXzForJavaAndCommonsCompress() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.dbzip2.lzma..",
                        "org.dbzip2.engine",
                        "org.tukaani.xz",
                        "org.apache.commons.compress..",
                        "java.lang..",
                        "java.io",
                        "java.nio",
                        "java.nio.channels",
                        "java.nio.charset",
                        "java.nio.file",
                        "java.security",
                        "java.time",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "java.util.zip",
                        "org.jspecify..")
                .check(LZMA);
    }

    @Test
    void blocksOfXzKnowNothingOfArchives() {
        noClasses()
                .that()
                .resideInAPackage("org.dbzip2.lzma.xz")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.dbzip2.lzma.sevenz", "org.apache.commons..")
                .check(LZMA);
    }

    @Test
    void leavesThreadsToTheEngineButToReadArchives() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.dbzip2.lzma.sevenz")
                .should()
                .callMethod(Thread.class, "start")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .check(LZMA);
    }
}
