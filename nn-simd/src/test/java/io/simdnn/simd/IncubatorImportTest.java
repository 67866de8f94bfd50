package io.simdnn.simd;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Only the vector kernels and the species may need the incubator module. */
class IncubatorImportTest {
  @Test
  void onlyVectorClassesImportTheVectorApi() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.\\w*Vector(\\d+x\\d+)?(\\$.*)?")
        .and()
        .doNotHaveSimpleName("Species")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.simdnn.simd"));
  }
}
