package org.dbzip2.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The floors of the house, seen from the top one, whose class path holds them all. */
@Tag("once")
class ArchitectureTest {
    private static final String CODEC = "org.dbzip2.codec..";
    private static final String ENGINE = "org.dbzip2.engine..";
    private static final String LZMA = "org.dbzip2.lzma..";
    private static final String NET = "org.dbzip2.net..";
    private static final String CLI = "org.dbzip2.cli..";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages("org.dbzip2");

    @Test
    void importsOnlyPointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.dbzip2..")
                .layer("codec")
                .definedBy(CODEC)
                .layer("engine")
                .definedBy(ENGINE)
                .layer("lzma")
                .definedBy(LZMA)
                .layer("net")
                .definedBy(NET)
                .layer("cli")
                .definedBy(CLI)
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("net")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("lzma")
                .mayOnlyBeAccessedByLayers("net", "cli")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("lzma", "net", "cli")
                .whereLayer("codec")
                .mayOnlyBeAccessedByLayers("engine", "lzma", "net", "cli")
                .ensureAllClassesAreContainedInArchitecture()
                .check(PRODUCT);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.dbzip2.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void codecNeedsNothingButTheBaseModule() {
        classes()
                .that()
                .resideInAPackage(CODEC)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        CODEC,
                        "java.lang..",
                        "java.io",
                        "java.nio..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.util.zip",
                        "org.jspecify..")
                .because("others embed it")
                .check(PRODUCT);
    }

    @Test
    void codecStartsNoThreads() {
        noClasses()
                .that()
                .resideInAPackage(CODEC)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .because("the engine alone knows of threads")
                .check(PRODUCT);
    }

    @Test
    void nothingBelowTheNetworkFloorOpensSockets() {
        noClasses()
                .that()
                .resideInAnyPackage(CODEC, ENGINE, LZMA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.channels\\..*(Socket|Datagram).*")
                .check(PRODUCT);
    }

    @Test
    void librariesSayNothingAndEndNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(CODEC, ENGINE, LZMA)
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .because("the command alone knows standard streams and exit codes")
                .check(PRODUCT);
    }
}
