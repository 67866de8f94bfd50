package io.simdnn.readme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Lowering;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.GradientCheck;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java of README and docs is compiled as it stands, with imports of the whole library around
 * it.
 */
class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String IMPORTS =
      """
      import io.simdnn.backend.*;
      import io.simdnn.data.*;
      import io.simdnn.graph.*;
      import io.simdnn.graph.session.*;
      import io.simdnn.kernel.normalization.*;
      import io.simdnn.layer.*;
      import io.simdnn.layer.activation.*;
      import io.simdnn.loss.*;
      import io.simdnn.optim.*;
      import io.simdnn.tensor.*;
      import io.simdnn.train.*;
      import java.nio.file.Path;
      import java.util.List;
      import java.util.Map;
      """;

  @Test
  void librarySnippetCompiles(@TempDir Path classes) throws IOException {
    String snippet = firstJava(Path.of("..", "README.md"));
    String method = "void run(Tensor inputs, Tensor labels) throws Exception {" + snippet + "}";
    compile("Snippet", IMPORTS + "class Snippet {" + method + "}", classes);
  }

  @Test
  void theLayerOfTheDocsIsRight(@TempDir Path classes) throws Exception {
    String layer = firstJava(Path.of("..", "docs", "adding-a-layer.md"));
    compile("Scale", IMPORTS + layer, classes);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
        Backend backend = new Backend(new ScalarKernels(), 1)) {
      Layer scale =
          (Layer)
              loader.loadClass("Scale").getConstructor(String.class, int.class).newInstance("s", 3);
      Tensor factors = scale.parameters().get(0).value();
      factors.set(Tensor.of(new float[] {2, -3, 0.5f}, 3));
      Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      assertArrayEquals(
          new float[] {2, -6, 1.5f, 8, -15, 3}, scale.forward(x, Pass.training(backend)).toArray());
      GradientCheck.Result result = GradientCheck.layer(scale, x, 5, backend);
      assertTrue(result.error() < GradientCheck.SMOOTH_BOUND, result.toString());
      InferenceSession session = new InferenceSession(Lowering.graph(scale, x.shape()), backend);
      assertArrayEquals(
          scale.forward(x, Pass.training(backend)).toArray(), session.run(x).toArray());
    }
  }

  private static String firstJava(Path page) throws IOException {
    Matcher snippet = JAVA.matcher(Files.readString(page));
    assertTrue(snippet.find(), "no Java in " + page);
    return snippet.group(1);
  }

  private static void compile(String name, String source, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertNotNull(compiler, "the tests need a JDK");
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"));
    List<Source> sources = List.of(new Source(name, source));
    boolean compiled = compiler.getTask(messages, null, null, options, null, sources).call();
    assertEquals("", messages.toString());
    assertTrue(compiled);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
