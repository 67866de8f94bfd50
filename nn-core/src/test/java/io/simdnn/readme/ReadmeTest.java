package io.simdnn.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
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

/** The README's Java is compiled as it stands, with imports of the whole library around it. */
class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void librarySnippetCompiles(@TempDir Path classes) throws IOException {
    Matcher snippet = JAVA.matcher(Files.readString(Path.of("..", "README.md")));
    assertTrue(snippet.find(), "no Java in the README");
    String source =
        """
        import io.simdnn.backend.*;
        import io.simdnn.data.*;
        import io.simdnn.layer.*;
        import io.simdnn.layer.activation.*;
        import io.simdnn.loss.*;
        import io.simdnn.optim.*;
        import io.simdnn.tensor.*;
        import io.simdnn.train.*;
        import java.nio.file.Path;
        import java.util.Map;
        class Snippet {
          void run(Tensor inputs, Tensor labels) throws Exception {
        %s
          }
        }
        """
            .formatted(snippet.group(1));
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
    boolean compiled =
        compiler.getTask(messages, null, null, options, null, List.of(new Source(source))).call();
    assertEquals("", messages.toString());
    assertTrue(compiled);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(java.net.URI.create("string:///Snippet.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
