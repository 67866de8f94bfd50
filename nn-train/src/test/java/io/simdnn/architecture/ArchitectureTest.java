package io.simdnn.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** Dependencies point one way, and the Vector API is not used here. */
class ArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.simdnn");

  @Test
  void dependenciesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("tensor")
        .definedBy("io.simdnn.tensor..")
        .layer("kernel")
        .definedBy("io.simdnn.kernel..")
        .layer("backend")
        .definedBy("io.simdnn.backend..")
        .layer("graph")
        .definedBy("io.simdnn.graph..")
        .layer("layer")
        .definedBy("io.simdnn.layer..")
        .layer("loss")
        .definedBy("io.simdnn.loss..")
        .layer("optim")
        .definedBy("io.simdnn.optim..")
        .layer("data")
        .definedBy("io.simdnn.data..")
        .layer("train")
        .definedBy("io.simdnn.train..")
        .whereLayer("train")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers("train")
        .whereLayer("loss")
        .mayOnlyBeAccessedByLayers("train")
        .whereLayer("optim")
        .mayOnlyBeAccessedByLayers("train")
        .whereLayer("layer")
        .mayOnlyBeAccessedByLayers("loss", "optim", "train")
        .whereLayer("graph")
        .mayOnlyBeAccessedByLayers("layer")
        .whereLayer("backend")
        .mayOnlyBeAccessedByLayers("graph", "layer", "loss", "optim", "train")
        .whereLayer("kernel")
        .mayOnlyBeAccessedByLayers("backend", "graph", "layer", "optim")
        .check(classes);
  }

  @Test
  void coreNeverTouchesTheVectorApi() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("io.simdnn.simd..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(classes);
  }
}
